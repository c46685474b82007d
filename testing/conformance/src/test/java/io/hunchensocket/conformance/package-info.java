/**
 * Peers that others wrote, against an application. Every test waits on its own thread,
 * for a bounded time.
 */
@NullMarked
package io.hunchensocket.conformance;

import org.jspecify.annotations.NullMarked;

/**
 * A server without WebSockets. One thread does everything.
 */
@NullMarked
package io.hunchensocket.benchmarks.floor;

import org.jspecify.annotations.NullMarked;

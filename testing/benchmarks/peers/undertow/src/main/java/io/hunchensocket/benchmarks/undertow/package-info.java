/**
 * Undertow as a peer. Its I/O threads read, call listeners and write.
 */
@NullMarked
package io.hunchensocket.benchmarks.undertow;

import org.jspecify.annotations.NullMarked;

/**
 * A short test of the peer in a process of its own, from one thread.
 */
@NullMarked
package io.hunchensocket.benchmarks.hunchensocket;

import org.jspecify.annotations.NullMarked;

/**
 * What all peers have in common. Arguments are read by the thread that starts a peer; the
 * rest is for its tests, on the thread of the test.
 */
@NullMarked
package io.hunchensocket.benchmarks.contract;

import org.jspecify.annotations.NullMarked;

/**
 * Ours as a peer. Verbs run on the connection's loop, or on the executor: the path says
 * which.
 */
@NullMarked
package io.hunchensocket.benchmarks.hunchensocket;

import org.jspecify.annotations.NullMarked;

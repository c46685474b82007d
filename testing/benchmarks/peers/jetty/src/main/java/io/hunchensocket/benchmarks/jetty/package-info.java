/**
 * Jetty as a peer. The threads of its pool take turns to select, read, call endpoints and
 * write.
 */
@NullMarked
package io.hunchensocket.benchmarks.jetty;

import org.jspecify.annotations.NullMarked;

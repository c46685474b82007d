/**
 * Vert.x as a peer. Each verticle runs on the event loop of its connections.
 */
@NullMarked
package io.hunchensocket.benchmarks.vertx;

import org.jspecify.annotations.NullMarked;

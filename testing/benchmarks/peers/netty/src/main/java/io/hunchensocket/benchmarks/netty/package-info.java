/**
 * Netty as a peer. Each channel is read, handled and written by its event loop.
 */
@NullMarked
package io.hunchensocket.benchmarks.netty;

import org.jspecify.annotations.NullMarked;

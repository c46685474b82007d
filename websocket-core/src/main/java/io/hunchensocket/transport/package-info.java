/**
 * Event loops, timers and sockets, without a word of WebSocket. A transport and its
 * listener are touched on their loop's thread alone; tasks may be handed to a loop from
 * any thread.
 */
@NullMarked
package io.hunchensocket.transport;

import org.jspecify.annotations.NullMarked;

/**
 * Event loops, timers and sockets, without a word of WebSocket. A transport and its
 * listener are used only on the thread of their loop, but for the writes of a transport
 * that allows them on any thread. Any thread may hand tasks to a loop.
 */
@NullMarked
package io.hunchensocket.transport;

import org.jspecify.annotations.NullMarked;

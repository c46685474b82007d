/**
 * Framing, messages and the closing handshake, in both roles and directions. Source: RFC
 * 6455, sections 5 to 8. There is no input and no output: received bytes become events,
 * frames to be sent become bytes. Time and masking keys come in as arguments. Nothing
 * here is thread-safe or starts a thread: one thread at a time may use the objects of a
 * connection, and one thread those of all connections that share a pool.
 */
@NullMarked
package io.hunchensocket.protocol;

import org.jspecify.annotations.NullMarked;

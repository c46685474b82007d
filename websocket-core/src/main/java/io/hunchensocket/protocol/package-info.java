/**
 * Framing, messages and the closing handshake of RFC 6455, sections 5 to 8, for both
 * roles and both directions, without any input or output: received bytes become events,
 * frames to be sent become bytes. Time and masking keys come in as arguments. Nothing
 * here is thread-safe or starts a thread: one thread at a time may use the objects of a
 * connection, and one thread those of all connections that share a pool.
 */
@NullMarked
package io.hunchensocket.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * Framing, messages and the closing handshake of RFC 6455, sections 5 to 8, without any
 * input or output: bytes come in, events go out. Nothing here is thread-safe or starts a
 * thread: one thread at a time may use the objects of a connection, and one thread those
 * of all connections that share a pool.
 */
@NullMarked
package io.hunchensocket.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * The server's part of the opening handshake: checks, agreement, answer. Values in and
 * values out, which may be used from any thread. Source: RFC 6455, section 4.
 */
@NullMarked
package io.hunchensocket.negotiation;

import org.jspecify.annotations.NullMarked;

/**
 * The server's part of the opening handshake, values in and values out: what is checked,
 * what is agreed on, what is answered. Everything here may be used from any thread.
 * Source: RFC 6455, section 4.
 */
@NullMarked
package io.hunchensocket.negotiation;

import org.jspecify.annotations.NullMarked;

/**
 * What an application sees of the opening handshake. The request, refusals, and which
 * origins are allowed. Everything here may be used from any thread, but a builder, which
 * belongs to the thread that made it. Source: RFC 6455, section 4.
 */
@NullMarked
package io.hunchensocket.handshake;

import org.jspecify.annotations.NullMarked;

/**
 * What an application sees of the opening handshake. It has the request, refusals, and
 * the policy for origins. Any thread may use the types, except a builder, which only the
 * thread that made it may use. Source: RFC 6455, section 4.
 */
@NullMarked
package io.hunchensocket.handshake;

import org.jspecify.annotations.NullMarked;

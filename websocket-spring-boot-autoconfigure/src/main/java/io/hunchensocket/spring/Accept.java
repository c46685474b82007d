package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that decides about a handshake before a
 * client is made. It is called on the thread of the request, before the connection is
 * upgraded, and returns nothing. To refuse the handshake with an HTTP status, it throws a
 * {@link io.hunchensocket.handshake.HandshakeRefusedException} or an exception that
 * Spring MVC knows, such as {@code ResponseStatusException}. A resource may have one such
 * method.
 *
 * @see io.hunchensocket.resource.SocketResource#accept
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Accept {

}

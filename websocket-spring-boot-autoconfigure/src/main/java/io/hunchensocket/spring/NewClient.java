package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that makes the client of a new
 * connection. It is called on the thread of the request, before the connection is
 * upgraded. It takes the {@link io.hunchensocket.resource.Opening} that the client is
 * made from, and returns a {@link io.hunchensocket.resource.SocketClient} or a subclass.
 * It may refuse the handshake as a method with {@link Accept} does. A resource may have
 * one such method. Without one, the client is made by the constructor of its class that
 * takes an {@code Opening}; other parameters of that constructor are beans.
 *
 * @see io.hunchensocket.resource.SocketResource#newClient
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NewClient {

}

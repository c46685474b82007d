package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that is called when a client has
 * connected. The client is among the clients of the resource already. A value that the
 * method returns is sent to the client. To reject the client, the method closes it or
 * throws a {@link io.hunchensocket.WebSocketException}. A resource may have one such
 * method.
 *
 * @see io.hunchensocket.resource.SocketResource#clientConnected
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ClientConnected {

}

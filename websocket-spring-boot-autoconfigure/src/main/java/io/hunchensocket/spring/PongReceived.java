package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that is called when a pong has arrived.
 * It may take the payload of the pong as a {@code byte[]}. A resource may have one such
 * method.
 *
 * @see io.hunchensocket.resource.SocketResource#pongReceived
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PongReceived {

}

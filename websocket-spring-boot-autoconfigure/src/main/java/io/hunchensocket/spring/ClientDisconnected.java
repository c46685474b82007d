package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that is called when a client has
 * disconnected. The client is no longer among the clients of the resource. A value that
 * the method returns must go to the others, by {@link Broadcast}. A resource may have one
 * such method.
 *
 * @see io.hunchensocket.resource.SocketResource#clientDisconnected
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ClientDisconnected {

}

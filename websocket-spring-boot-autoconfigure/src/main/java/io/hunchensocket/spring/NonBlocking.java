package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link WebSocketResource} whose methods never block. They are then called on
 * the client's loop instead of a handler thread, which is faster. A method that blocks
 * nevertheless holds up every client of that loop. It has no meaning for a class that
 * extends {@link io.hunchensocket.resource.SocketResource}, which overrides
 * {@code isNonBlocking()} instead.
 *
 * @see io.hunchensocket.resource.SocketResource#isNonBlocking
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NonBlocking {

}

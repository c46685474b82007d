package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link WebSocketResource} whose methods never block, or one of its methods with
 * {@link MessageReceived}. They are then called on the client's loop instead of a handler
 * thread, which is faster. A method that blocks nevertheless holds up every client of
 * that loop.
 * <p>
 * Messages of one client keep their order: a method that is marked alone is called on the
 * loop while nothing of its client waits or is being handled, and otherwise in its turn,
 * on a handler thread. The annotation has no meaning for a class that extends
 * {@link io.hunchensocket.resource.SocketResource}, which overrides
 * {@code isNonBlocking()} instead.
 *
 * @see io.hunchensocket.resource.SocketResource#isNonBlocking
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NonBlocking {

}

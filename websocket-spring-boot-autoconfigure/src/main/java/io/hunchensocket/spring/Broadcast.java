package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends the value that a method of a {@link WebSocketResource} returns to all clients of
 * the resource. If the method was called for a request, the answer to the request goes to
 * its sender, and the broadcast to all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Broadcast {

	/**
	 * Whether the client whose message was handled gets the value, too.
	 * @return {@code false} to leave it out
	 */
	boolean toSender() default true;

}

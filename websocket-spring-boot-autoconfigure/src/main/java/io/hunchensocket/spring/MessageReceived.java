package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that is called with messages of clients,
 * one at a time and in order for each client. A value that the method returns is sent to
 * the client, or to all clients of the resource with {@link Broadcast}.
 * <p>
 * With a name, the method takes the messages of that type: JSON objects whose property
 * {@code type} has the name. One parameter is the payload, which Jackson reads from the
 * object; a method without such a parameter ignores the rest of the object.
 * <p>
 * Without a name, the method takes all other texts, as a {@code String}, or the binary
 * messages, as a {@code byte[]}. A resource may have one unnamed method for each of the
 * two. In a resource without named methods, the parameter of the unnamed method may also
 * be of another type: then Jackson reads it from the whole text.
 *
 * @see io.hunchensocket.resource.SocketResource#textMessageReceived
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MessageReceived {

	/**
	 * The types of the messages that the method takes.
	 * @return names, each of them in one method of the resource only; none for a method
	 * that takes other texts or binary messages
	 */
	String[] value() default {};

}

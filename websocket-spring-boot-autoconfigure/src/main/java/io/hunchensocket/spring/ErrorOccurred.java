package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that is called when another method of the
 * resource has thrown. It takes the errors of its parameter that is a {@link Throwable},
 * or of the types that are named here; of several methods, the one with the nearest type
 * is called. A value that the method returns is sent to the client, and the connection
 * lives on. If the method throws, the client is closed.
 * <p>
 * A {@link io.hunchensocket.WebSocketException} always closes the client. It comes only
 * to a method that names this class or a subclass.
 *
 * @see io.hunchensocket.resource.SocketResource#errorOccurred
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ErrorOccurred {

	/**
	 * The types of errors that the method takes.
	 * @return types; if there are none, that of the method's parameter
	 */
	Class<? extends Throwable>[] value() default {};

}

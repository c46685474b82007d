package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the type of the messages that are made of the objects of a class: the property
 * {@code type} of the JSON object has this value. Without it, Jackson's
 * {@code @JsonTypeName} names the type, or else the simple name of the class with a small
 * first letter. On a method of a {@link WebSocketResource} it names the type of the
 * messages that are made of the values that the method returns.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MessageName {

	/**
	 * The name of the type.
	 * @return a name that is not reserved
	 */
	String value();

}

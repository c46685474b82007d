package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the clients of an annotated resource write messages with a type, if not as the
 * application says by {@code websocket.messages}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TypedMessages {

	/**
	 * The names of the formats that the resource speaks, such as "json" and "cbor". A
	 * client asks for one by its subprotocol, such as "hunchensocket.cbor"; who asks for
	 * none gets the first.
	 * @return names of {@link io.hunchensocket.spring.format.MessageFormat} beans; none
	 * for JSON
	 */
	String[] formats() default {};

	/**
	 * The name of the property that holds the type of a message.
	 * @return empty for {@code websocket.messages.type-property}
	 */
	String typeProperty() default "";

	/**
	 * The name of the property that holds the payload.
	 * @return empty for {@code websocket.messages.payload-property}
	 */
	String payloadProperty() default "";

}

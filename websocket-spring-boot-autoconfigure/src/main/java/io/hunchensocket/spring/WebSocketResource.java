package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Says on which path clients reach a {@link io.hunchensocket.resource.SocketResource}.
 * Put it on the class, which component scanning then finds, or on a {@code @Bean} method,
 * where it rules over the one on the class: so one class serves several paths.
 * <p>
 * The bean must be a singleton, and may be proxied by its class.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSocketResource {

	/**
	 * Says the path, as {@link #path()} does.
	 * @return a pattern that starts with a slash
	 */
	@AliasFor("path")
	String value() default "";

	/**
	 * Says the path within the application, behind the context path and
	 * {@code websocket.path-prefix}, as a
	 * {@link org.springframework.web.util.pattern.PathPattern}: "/chat", "/rooms/{room}",
	 * "/files/{*file}". Where several match, the more specific one is taken. Placeholders
	 * such as "${chat.path}" are resolved; one that no property resolves stops the start.
	 * @return a pattern that starts with a slash
	 */
	@AliasFor("value")
	String path() default "";

}

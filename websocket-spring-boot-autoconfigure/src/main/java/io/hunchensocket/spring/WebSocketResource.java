package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Maps a {@link io.hunchensocket.resource.SocketResource} to a path. Put the annotation
 * on the class, which component scanning then finds, or on a {@code @Bean} method. An
 * annotation on a method overrides the one on the class, so that one class can serve
 * several paths.
 * <p>
 * The bean must be a singleton, and may have a class-based proxy.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSocketResource {

	/**
	 * The path, an alias for {@link #path()}.
	 * @return a pattern that starts with a slash
	 */
	@AliasFor("path")
	String value() default "";

	/**
	 * The path within the application, behind the context path and
	 * {@code websocket.path-prefix}. It is a
	 * {@link org.springframework.web.util.pattern.PathPattern}: "/chat", "/rooms/{room}",
	 * "/files/{*file}". If several patterns match a request, the most specific one is
	 * taken. Placeholders such as "${chat.path}" are resolved; if a property is missing,
	 * the application does not start.
	 * @return a pattern that starts with a slash
	 */
	@AliasFor("value")
	String path() default "";

}

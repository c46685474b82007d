package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean whose methods with {@link ErrorOccurred} answer the errors of all
 * annotated resources. A resource's own methods are asked first; several beans are asked
 * in their order. A method may take a {@link io.hunchensocket.resource.SocketClient}, but
 * none of its subclasses.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface WebSocketAdvice {

}

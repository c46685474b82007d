package io.hunchensocket.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a {@link WebSocketResource} that decides whether a message may be
 * read, before the payload of a frame is read. It is called on the client's loop for
 * every data frame, and must neither block nor send. It takes a
 * {@link io.hunchensocket.MessageType} and two numbers of type {@code long}: the length
 * of the frame and the length of the message so far, both on the wire. It returns an
 * {@link io.hunchensocket.Admission}. A resource may have one such method.
 *
 * @see io.hunchensocket.resource.SocketResource#checkMessage
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CheckMessage {

}

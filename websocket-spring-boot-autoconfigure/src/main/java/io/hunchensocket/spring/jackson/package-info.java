/**
 * The format of messages with a type in JSON, by Jackson 3. Any thread may use it, but a
 * message that is being read belongs to one thread.
 */
@NullMarked
package io.hunchensocket.spring.jackson;

import org.jspecify.annotations.NullMarked;

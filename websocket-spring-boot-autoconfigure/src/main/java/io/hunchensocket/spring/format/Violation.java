package io.hunchensocket.spring.format;

/**
 * A field of a message that is wrong.
 *
 * @param field its path, such as "moves[2].x"
 * @param message what is wrong
 */
public record Violation(String field, String message) {
}

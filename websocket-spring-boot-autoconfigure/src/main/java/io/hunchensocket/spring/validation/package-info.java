/**
 * Validates payloads by Jakarta Bean Validation. Checks are made on the thread that
 * starts the application, and may be used from any thread.
 */
@NullMarked
package io.hunchensocket.spring.validation;

import org.jspecify.annotations.NullMarked;

/**
 * Calls the interceptors of the application around messages. Used by the threads that
 * call verbs.
 */
@NullMarked
package io.hunchensocket.spring.intercept;

import org.jspecify.annotations.NullMarked;

/**
 * Calls the annotated methods of resources. Methods are found and compiled on the thread
 * that starts the application; from then on all of it is immutable, and may be used from
 * any thread.
 */
@NullMarked
package io.hunchensocket.spring.handler;

import org.jspecify.annotations.NullMarked;

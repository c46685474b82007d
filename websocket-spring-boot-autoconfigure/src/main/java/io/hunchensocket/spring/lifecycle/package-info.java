/**
 * Starts the engine before the application can be reached, and lets its clients go before
 * the application ends. Called on the thread that starts or stops the application; what
 * waits has a thread of its own.
 */
@NullMarked
package io.hunchensocket.spring.lifecycle;

import org.jspecify.annotations.NullMarked;

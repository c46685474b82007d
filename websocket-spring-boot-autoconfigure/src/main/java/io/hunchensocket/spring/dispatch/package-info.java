/**
 * Finds annotated resources and their paths. The paths are filled on the thread that
 * starts the application; from then on they may be read and changed from any thread.
 */
@NullMarked
package io.hunchensocket.spring.dispatch;

import org.jspecify.annotations.NullMarked;

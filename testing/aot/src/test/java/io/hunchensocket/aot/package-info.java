/**
 * Runs the application as a jar that was processed ahead of time.
 */
@NullMarked
package io.hunchensocket.aot;

import org.jspecify.annotations.NullMarked;

/**
 * What the packages of the engine share: deadlines, the memory budget, reasons to close.
 * Deadlines belong to a loop. All other types may be used from any thread.
 */
@NullMarked
package io.hunchensocket.engine.base;

import org.jspecify.annotations.NullMarked;

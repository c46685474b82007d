/**
 * What all rooms of the engine share: deadlines, the budget of memory and the interface
 * of an executor. Deadlines belong to a loop; all else may be used from any thread.
 */
@NullMarked
package io.hunchensocket.engine.base;

import org.jspecify.annotations.NullMarked;

/**
 * Temporary files for what is too large for memory. How much of the disk they may take is
 * bounded, and none outlives its use. All of it does blocking input and output and must
 * not be called on a loop.
 */
@NullMarked
package io.hunchensocket.spool;

import org.jspecify.annotations.NullMarked;

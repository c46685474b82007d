/**
 * Temporary files for what is too large for memory. The space that they take on the disk
 * is limited, and each file is deleted after its use. All methods may block for the disk,
 * and must not be called on a loop.
 */
@NullMarked
package io.hunchensocket.spool;

import org.jspecify.annotations.NullMarked;

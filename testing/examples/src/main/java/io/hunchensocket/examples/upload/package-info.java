/**
 * A file that is uploaded.
 */
@NullMarked
package io.hunchensocket.examples.upload;

import org.jspecify.annotations.NullMarked;

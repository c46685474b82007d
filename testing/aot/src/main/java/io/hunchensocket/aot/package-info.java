/**
 * An application that uses everything that annotated resources have.
 */
@NullMarked
package io.hunchensocket.aot;

import org.jspecify.annotations.NullMarked;

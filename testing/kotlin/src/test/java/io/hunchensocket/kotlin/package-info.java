/**
 * Plays with a resource that is written in Kotlin.
 */
@NullMarked
package io.hunchensocket.kotlin;

import org.jspecify.annotations.NullMarked;

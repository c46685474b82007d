/**
 * The part of Micrometer's context-propagation, where it is there. Used by any thread.
 */
@NullMarked
package io.hunchensocket.spring.propagation;

import org.jspecify.annotations.NullMarked;

/**
 * Tests for what is captured by context-propagation.
 */
@NullMarked
package io.hunchensocket.spring.propagation;

import org.jspecify.annotations.NullMarked;

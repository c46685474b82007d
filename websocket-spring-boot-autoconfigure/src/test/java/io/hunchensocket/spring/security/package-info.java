/**
 * Tests for what is captured by context-security.
 */
@NullMarked
package io.hunchensocket.spring.security;

import org.jspecify.annotations.NullMarked;

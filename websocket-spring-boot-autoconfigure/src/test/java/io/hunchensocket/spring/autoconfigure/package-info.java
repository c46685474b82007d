/**
 * Tests of the wiring. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;

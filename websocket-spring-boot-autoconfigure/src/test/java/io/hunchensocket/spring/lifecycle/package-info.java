/**
 * Tests of start and stop. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.lifecycle;

import org.jspecify.annotations.NullMarked;

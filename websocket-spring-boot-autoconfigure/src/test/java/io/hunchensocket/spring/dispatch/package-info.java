/**
 * Tests of the way from a request to a resource. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.dispatch;

import org.jspecify.annotations.NullMarked;

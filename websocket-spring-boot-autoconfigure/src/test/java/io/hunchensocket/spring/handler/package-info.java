/**
 * Tests of annotated methods. Each test runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.handler;

import org.jspecify.annotations.NullMarked;

/**
 * Whole applications, as users write them, on real ports. Each test runs on one thread;
 * the applications have theirs.
 */
@NullMarked
package io.hunchensocket.spring.integration;

import org.jspecify.annotations.NullMarked;

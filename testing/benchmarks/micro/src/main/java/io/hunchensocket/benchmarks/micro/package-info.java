/**
 * Benchmarks of several parts together: one thread plays the loop.
 */
@NullMarked
package io.hunchensocket.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

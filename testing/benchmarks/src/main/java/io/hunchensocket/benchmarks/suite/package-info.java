/**
 * What is measured of whom, and what is to be reached. Immutable.
 */
@NullMarked
package io.hunchensocket.benchmarks.suite;

import org.jspecify.annotations.NullMarked;

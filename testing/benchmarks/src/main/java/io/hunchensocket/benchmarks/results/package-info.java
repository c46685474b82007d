/**
 * What was measured: single samples, their medians, and the file that keeps them. One
 * thread writes and reads them; records are immutable.
 */
@NullMarked
package io.hunchensocket.benchmarks.results;

import org.jspecify.annotations.NullMarked;

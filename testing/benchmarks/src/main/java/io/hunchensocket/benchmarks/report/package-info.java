/**
 * What readers see of the results: tables, verdicts and charts. Used by one thread.
 */
@NullMarked
package io.hunchensocket.benchmarks.report;

import org.jspecify.annotations.NullMarked;

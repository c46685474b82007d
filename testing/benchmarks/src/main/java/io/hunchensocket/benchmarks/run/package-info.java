/**
 * Runs all workloads against all servers, in turn, and writes down what came of it. One
 * thread does that; servers and loads are processes of their own.
 */
@NullMarked
package io.hunchensocket.benchmarks.run;

import org.jspecify.annotations.NullMarked;

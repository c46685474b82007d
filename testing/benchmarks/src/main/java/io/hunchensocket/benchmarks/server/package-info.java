/**
 * Servers under measurement, each in a process of its own. One thread starts and ends
 * them.
 */
@NullMarked
package io.hunchensocket.benchmarks.server;

import org.jspecify.annotations.NullMarked;

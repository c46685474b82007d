/**
 * What compression costs. One thread is the load, the server under measurement is a
 * process of its own.
 */
@NullMarked
package io.hunchensocket.benchmarks.compression;

import org.jspecify.annotations.NullMarked;

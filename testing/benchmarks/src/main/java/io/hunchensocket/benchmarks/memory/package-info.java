/**
 * What a connection costs that does nothing: one thread opens connections, the server
 * under measurement is a process of its own.
 */
@NullMarked
package io.hunchensocket.benchmarks.memory;

import org.jspecify.annotations.NullMarked;

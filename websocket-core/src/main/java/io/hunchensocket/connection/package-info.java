/**
 * Joins bytes, protocol and resources: the room with threads, locks and time. A
 * connection's state belongs to its loop; what other threads ask of it reaches the loop
 * through the loop's FIFO, and what is volatile or atomic says so and why.
 */
@NullMarked
package io.hunchensocket.connection;

import org.jspecify.annotations.NullMarked;

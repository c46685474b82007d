/**
 * From a call to frames on the wire. The channel takes messages on any thread and hands
 * them over to the loop, on which the queue and the writer are touched.
 */
@NullMarked
package io.hunchensocket.engine.sending;

import org.jspecify.annotations.NullMarked;

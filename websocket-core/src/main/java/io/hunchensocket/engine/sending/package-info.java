/**
 * From a call to frames on the wire. The channel takes messages on any thread and hands
 * them over to the loop, but for the reply of a handler that may write itself. The queue
 * and the writer are touched on the loop alone.
 */
@NullMarked
package io.hunchensocket.engine.sending;

import org.jspecify.annotations.NullMarked;

/**
 * From messages to verbs. The loop puts messages into mailboxes, and workers on threads
 * of the executor give them to the listener.
 */
@NullMarked
package io.hunchensocket.engine.delivery;

import org.jspecify.annotations.NullMarked;

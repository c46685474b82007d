/**
 * Groups of clients, and what is sent to all of a group. Joined and sent to from any
 * thread; each loop walks its own members.
 */
@NullMarked
package io.hunchensocket.engine.broadcast;

import org.jspecify.annotations.NullMarked;

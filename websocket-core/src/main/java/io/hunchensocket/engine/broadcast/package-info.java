/**
 * Groups of clients, and what is sent to all of a group. Any thread may join clients to a
 * group and send to it. Each loop walks its own members.
 */
@NullMarked
package io.hunchensocket.engine.broadcast;

import org.jspecify.annotations.NullMarked;

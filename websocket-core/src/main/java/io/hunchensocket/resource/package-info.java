/**
 * What an application writes: resources, their clients, and dispatchers. Any thread may
 * send messages and close clients. That does not block, except for messages that are
 * written piece by piece, and for opening a file. Verbs are called one at a time for each
 * client, on a handler thread or, if the resource is non-blocking, on the client's loop.
 */
@NullMarked
package io.hunchensocket.resource;

import org.jspecify.annotations.NullMarked;

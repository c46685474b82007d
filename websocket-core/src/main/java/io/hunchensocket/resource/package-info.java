/**
 * What an application writes: resources, their clients, and dispatchers. Sending and
 * closing may be done from any thread and never block; verbs are called one at a time for
 * each client, on the executor or, where a resource is non-blocking, on the client's
 * loop.
 */
@NullMarked
package io.hunchensocket.resource;

import org.jspecify.annotations.NullMarked;

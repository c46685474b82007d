/**
 * Client libraries of others against an application: each echoes, over every kind of
 * connection.
 */
@NullMarked
package io.hunchensocket.clients;

import org.jspecify.annotations.NullMarked;

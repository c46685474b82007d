/**
 * Attacks that brought down or betrayed other WebSocket servers, written as bytes and
 * sent to a real application. Each test starts its own server; the test's thread and
 * threads that it names are the clients.
 */
@NullMarked
package io.hunchensocket.resilience;

import org.jspecify.annotations.NullMarked;

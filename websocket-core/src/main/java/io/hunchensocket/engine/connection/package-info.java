/**
 * Drives one connection: its two halves, its heartbeat and its end. It runs on the loop,
 * but for the verbs, which are called on the thread that delivers.
 */
@NullMarked
package io.hunchensocket.engine.connection;

import org.jspecify.annotations.NullMarked;

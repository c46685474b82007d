/**
 * Drives one connection on its loop: its two halves, its heartbeat and its end; and tells
 * the resource what happens, on the thread that delivers.
 */
@NullMarked
package io.hunchensocket.engine.connection;

import org.jspecify.annotations.NullMarked;

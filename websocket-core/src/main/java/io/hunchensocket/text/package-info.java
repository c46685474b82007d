/**
 * Syntax of text on the wire and in logs. Values and pure functions, safe to use from any
 * thread, but a cursor, which belongs to the thread that made it.
 */
@NullMarked
package io.hunchensocket.text;

import org.jspecify.annotations.NullMarked;

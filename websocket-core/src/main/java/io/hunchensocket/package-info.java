/**
 * Words that all packages share. They are values, which are safe to use from any thread,
 * but for the stream by which a message is written, which is for one thread at a time.
 */
@NullMarked
package io.hunchensocket;

import org.jspecify.annotations.NullMarked;

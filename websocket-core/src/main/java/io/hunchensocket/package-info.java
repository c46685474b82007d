/**
 * Words that every room shares: values, which are safe to use from any thread, and the
 * stream by which a message is written piece by piece, which is for one thread at a time.
 */
@NullMarked
package io.hunchensocket;

import org.jspecify.annotations.NullMarked;

/**
 * Words that all packages share. They are immutable values, which any thread may use,
 * except {@link io.hunchensocket.MessageOutputStream}, which one thread at a time may
 * use.
 */
@NullMarked
package io.hunchensocket;

import org.jspecify.annotations.NullMarked;

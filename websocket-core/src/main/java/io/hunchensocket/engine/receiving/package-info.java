/**
 * From bytes to messages. All of it runs on the loop, but for files, which are written by
 * handlers.
 */
@NullMarked
package io.hunchensocket.engine.receiving;

import org.jspecify.annotations.NullMarked;

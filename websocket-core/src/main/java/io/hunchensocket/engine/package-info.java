/**
 * Makes the parts of each loop, and knows which connections there are. Its types may be
 * used from any thread.
 */
@NullMarked
package io.hunchensocket.engine;

import org.jspecify.annotations.NullMarked;

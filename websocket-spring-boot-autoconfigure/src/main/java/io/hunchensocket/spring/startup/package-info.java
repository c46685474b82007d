/**
 * Tells the user why an application does not start. Called on the thread that starts it.
 */
@NullMarked
package io.hunchensocket.spring.startup;

import org.jspecify.annotations.NullMarked;

/**
 * Answers the messages that the page about the format shows.
 */
@NullMarked
package io.hunchensocket.examples.protocol;

import org.jspecify.annotations.NullMarked;

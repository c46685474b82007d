/**
 * A game whose moves are JSON messages.
 */
@NullMarked
package io.hunchensocket.examples.game;

import org.jspecify.annotations.NullMarked;

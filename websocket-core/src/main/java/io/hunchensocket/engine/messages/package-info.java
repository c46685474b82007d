/**
 * What leaves: messages prepared for many, cut into fragments, compressed. A message in
 * one queue is touched on the loop of that queue. Types that several loops share say so.
 */
@NullMarked
package io.hunchensocket.engine.messages;

import org.jspecify.annotations.NullMarked;

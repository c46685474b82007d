/**
 * What leaves: messages prepared for many, cut into fragments, compressed. A message that
 * waits in a queue belongs to its loop; what many share says so.
 */
@NullMarked
package io.hunchensocket.engine.messages;

import org.jspecify.annotations.NullMarked;

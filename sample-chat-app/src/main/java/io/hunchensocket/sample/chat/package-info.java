/**
 * A chat with two rooms. Verbs run on handlers' threads, one at a time for each user.
 */
@NullMarked
package io.hunchensocket.sample.chat;

import org.jspecify.annotations.NullMarked;

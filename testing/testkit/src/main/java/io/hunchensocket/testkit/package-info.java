/**
 * What the tests of several modules share: a WebSocket peer that writes its bytes by hand
 * and knows nothing of the engine. Everything here blocks the thread that calls it, for a
 * bounded time; an object belongs to one thread unless it says otherwise.
 */
@NullMarked
package io.hunchensocket.testkit;

import org.jspecify.annotations.NullMarked;

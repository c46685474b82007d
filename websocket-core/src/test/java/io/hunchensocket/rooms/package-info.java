/**
 * The picture of the rooms in {@code docs/architecture.md}, drawn from the imports of the
 * code. Values and pure functions, safe to use from any thread.
 */
@NullMarked
package io.hunchensocket.rooms;

import org.jspecify.annotations.NullMarked;

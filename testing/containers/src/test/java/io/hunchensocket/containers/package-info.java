/**
 * Applications that have more on their class path than the starter. Each test runs on one
 * thread.
 */
@NullMarked
package io.hunchensocket.containers;

import org.jspecify.annotations.NullMarked;

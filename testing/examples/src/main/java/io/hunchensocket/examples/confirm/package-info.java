/**
 * A server that asks its client.
 */
@NullMarked
package io.hunchensocket.examples.confirm;

import org.jspecify.annotations.NullMarked;

/**
 * The peer of the other tests against bytes written by hand. A scripted server has one
 * thread of its own.
 */
@NullMarked
package io.hunchensocket.testkit;

import org.jspecify.annotations.NullMarked;

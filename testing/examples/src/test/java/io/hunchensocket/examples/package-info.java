/**
 * Runs the examples of the documentation, and compares them with its pages.
 */
@NullMarked
package io.hunchensocket.examples;

import org.jspecify.annotations.NullMarked;

/**
 * Who is logged in, and what they may do.
 */
@NullMarked
package io.hunchensocket.examples.login;

import org.jspecify.annotations.NullMarked;

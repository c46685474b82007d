/**
 * What tests of several rooms share: values and functions, safe to use from any thread.
 */
@NullMarked
package io.hunchensocket.testsupport;

import org.jspecify.annotations.NullMarked;

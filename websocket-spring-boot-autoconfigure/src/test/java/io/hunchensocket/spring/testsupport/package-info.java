/**
 * What the tests of several packages share. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.testsupport;

import org.jspecify.annotations.NullMarked;

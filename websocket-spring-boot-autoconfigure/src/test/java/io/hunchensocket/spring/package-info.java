/**
 * Tests of the module's structure. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring;

import org.jspecify.annotations.NullMarked;

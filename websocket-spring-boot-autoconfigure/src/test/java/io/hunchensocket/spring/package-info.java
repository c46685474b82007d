/**
 * Tests of what users import, and of the structure of the module. Each runs on one
 * thread.
 */
@NullMarked
package io.hunchensocket.spring;

import org.jspecify.annotations.NullMarked;

/**
 * What a Spring application imports. Paths may be read and changed from any thread;
 * nothing else here runs on any.
 */
@NullMarked
package io.hunchensocket.spring;

import org.jspecify.annotations.NullMarked;

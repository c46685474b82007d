/**
 * What a Spring application imports. Nothing here runs on any thread.
 */
@NullMarked
package io.hunchensocket.spring;

import org.jspecify.annotations.NullMarked;

/**
 * What a Spring application imports. Any thread may read and change paths. Customizers
 * are called on the thread that starts the application.
 */
@NullMarked
package io.hunchensocket.spring;

import org.jspecify.annotations.NullMarked;

/**
 * The JavaScript module that connects pages, as it is served.
 */
@NullMarked
package io.hunchensocket.spring.script;

import org.jspecify.annotations.NullMarked;

/**
 * The table of what an application's code may do, and what becomes of it, on a real
 * server.
 */
@NullMarked
package io.hunchensocket.spring.foreign;

import org.jspecify.annotations.NullMarked;

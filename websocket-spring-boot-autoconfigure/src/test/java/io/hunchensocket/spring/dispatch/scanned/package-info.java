/**
 * What component scanning is to find. Each runs on one thread.
 */
@NullMarked
package io.hunchensocket.spring.dispatch.scanned;

import org.jspecify.annotations.NullMarked;

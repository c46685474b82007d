/**
 * Each part of the connector that lends its buffers, without a server.
 */
@NullMarked
package io.hunchensocket.spring.tomcat.buffers;

import org.jspecify.annotations.NullMarked;

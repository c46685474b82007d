/**
 * A real Tomcat, and peers that write their bytes by hand. Each test has a server of its
 * own, and asks what is left over of its connections.
 */
@NullMarked
package io.hunchensocket.spring.tomcat;

import org.jspecify.annotations.NullMarked;

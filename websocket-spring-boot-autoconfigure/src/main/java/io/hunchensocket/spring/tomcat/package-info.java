/**
 * Takes the socket of an upgraded request over from embedded Tomcat 11. The hand-over
 * runs on Tomcat's request thread; from then on a transport is touched by its loop alone.
 */
@NullMarked
package io.hunchensocket.spring.tomcat;

import org.jspecify.annotations.NullMarked;

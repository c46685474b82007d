/**
 * Tomcat's NIO connector with channels that lend their buffers, and that can go without
 * their socket. Needs nothing but Tomcat. Called by Tomcat's threads, and event loops.
 */
@NullMarked
package io.hunchensocket.spring.tomcat.buffers;

import org.jspecify.annotations.NullMarked;

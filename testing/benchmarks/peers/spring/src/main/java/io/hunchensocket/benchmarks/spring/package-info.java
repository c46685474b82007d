/**
 * Spring on Tomcat as a peer. Tomcat's poller waits, and the threads of its pool read,
 * call handlers and write.
 */
@NullMarked
package io.hunchensocket.benchmarks.spring;

import org.jspecify.annotations.NullMarked;

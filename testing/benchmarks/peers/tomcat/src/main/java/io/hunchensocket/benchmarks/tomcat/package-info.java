/**
 * Tomcat as a peer. Its poller waits, and the threads of its pool read, call endpoints
 * and write.
 */
@NullMarked
package io.hunchensocket.benchmarks.tomcat;

import org.jspecify.annotations.NullMarked;

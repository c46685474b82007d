/**
 * Wires the engine into a Spring Boot application on embedded Tomcat. Runs on the thread
 * that starts the application.
 */
@NullMarked
package io.hunchensocket.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;

/**
 * Clients from Maven Central, one class each, and the JDK's.
 */
@NullMarked
package io.hunchensocket.clients.java;

import org.jspecify.annotations.NullMarked;

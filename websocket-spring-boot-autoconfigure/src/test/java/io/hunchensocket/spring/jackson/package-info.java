/**
 * Tests of messages in JSON, without a server.
 */
@NullMarked
package io.hunchensocket.spring.jackson;

import org.jspecify.annotations.NullMarked;

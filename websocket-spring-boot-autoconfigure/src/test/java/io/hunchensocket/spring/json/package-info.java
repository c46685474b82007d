/**
 * Tests of messages in JSON, without a server.
 */
@NullMarked
package io.hunchensocket.spring.json;

import org.jspecify.annotations.NullMarked;

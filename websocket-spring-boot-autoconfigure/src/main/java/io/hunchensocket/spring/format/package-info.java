/**
 * Formats of messages with a type: what a bean implements that adds another one beside
 * JSON and CBOR. Formats are used by any thread.
 */
@NullMarked
package io.hunchensocket.spring.format;

import org.jspecify.annotations.NullMarked;

/**
 * Compression of messages, permessage-deflate. Source: RFC 7692. It does no input or
 * output. What belongs to a connection is used by one thread at a time;
 * {@link io.hunchensocket.deflate.DeflatePool} is shared by all.
 */
@NullMarked
package io.hunchensocket.deflate;

import org.jspecify.annotations.NullMarked;

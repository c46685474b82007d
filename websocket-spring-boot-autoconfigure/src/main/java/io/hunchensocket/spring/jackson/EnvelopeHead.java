package io.hunchensocket.spring.jackson;

import org.jspecify.annotations.Nullable;

/**
 * What stands in an envelope beside the payload.
 *
 * @param request the number of the request, or none
 * @param reply the number of the request that the message answers, or none
 * @param type of the message, or {@code null} if the payload writes it itself
 * @param error the body of an error, or {@code null}
 */
record EnvelopeHead(long request, long reply, @Nullable String type, @Nullable Object error) {
}

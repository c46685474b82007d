package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.handshake.HandshakeRefusedException;

/**
 * All that is known of exceptions that are answers.
 *
 * @param translators asked in this order, of each exception before its cause
 */
record Translations(List<RefusalTranslator> translators) {

	/** So many causes are looked at: two exceptions may be each other's. */
	private static final int MOST_CAUSES = 16;

	/**
	 * The answer that an exception, or one of its causes, is.
	 */
	Optional<HandshakeRefusedException> refusal(Throwable error) {
		return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
			.limit(MOST_CAUSES)
			.flatMap(this::ofOne)
			.findFirst();
	}

	private Stream<HandshakeRefusedException> ofOne(Throwable error) {
		return this.translators.stream().flatMap((translator) -> translator.refusal(error).stream());
	}

}

package io.hunchensocket.spring.web;

import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;

/**
 * Knows exceptions that are answers rather than mistakes, where a dispatcher,
 * {@code accept} or {@code newClient} throws them. Called on the request's thread, by
 * many at once.
 */
@FunctionalInterface
public interface RefusalTranslator {

	/**
	 * Says what an exception means for the client.
	 * @param error what was thrown; not its causes, for which this is called as well
	 * @return the answer, or empty if the exception is none of those
	 */
	Optional<HandshakeRefusedException> refusal(Throwable error);

}

package io.hunchensocket.spring.web;

import io.hunchensocket.engine.delivery.VerbContext;

/**
 * Takes from a request's thread what the verbs of its client are to know. Called on that
 * thread when the handshake has passed all filters; may be called by many at once.
 */
@FunctionalInterface
public interface ContextCapture {

	/**
	 * Takes what is there now.
	 * @return lives as long as the client, and so must not hold the request;
	 * {@link VerbContext#NONE} if there is nothing
	 */
	VerbContext capture();

}

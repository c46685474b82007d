package io.hunchensocket.spring.web;

import java.util.List;

import io.hunchensocket.spring.OpeningInterceptor;

/**
 * What libraries and the application add to handshakes.
 *
 * @param captures make up the context of a client's verbs, the outer before the inner
 * @param translators say which exceptions refuse a handshake
 * @param interceptors called around each handshake, the outermost first
 */
public record HandshakeBeans(List<ContextCapture> captures, List<RefusalTranslator> translators,
		List<OpeningInterceptor> interceptors) {

	/** Nothing is added. */
	public static final HandshakeBeans NONE = new HandshakeBeans(List.of(), List.of(), List.of());

	/** Copies the lists. */
	public HandshakeBeans {
		captures = List.copyOf(captures);
		translators = List.copyOf(translators);
		interceptors = List.copyOf(interceptors);
	}

}

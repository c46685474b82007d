package io.hunchensocket.spring;

import io.hunchensocket.handshake.OpeningRequest;

import org.springframework.http.HttpHeaders;

/**
 * Is called around each opening handshake of a WebSocket, of all resources, after what
 * the RFC and the server require was checked, and before the resource is asked. It may
 * refuse the handshake, add headers to the answer, and give the client attributes. Make
 * it a bean; several are called in their order, the first one outermost. Source: RFC
 * 6455, section 4.2.2.
 */
@FunctionalInterface
public interface OpeningInterceptor {

	/**
	 * Handles a handshake. Called on the thread of the request.
	 * @param request the request
	 * @param responseHeaders headers to be added to the answer, whether it opens the
	 * WebSocket or refuses it; not those of the handshake itself, such as
	 * {@code Connection} and {@code Sec-WebSocket-Protocol}
	 * @param chain goes on with the handshake; if it is not called, the handshake is
	 * refused with 403
	 * @throws Exception to refuse the handshake, as a resource does: by a
	 * {@link io.hunchensocket.handshake.HandshakeRefusedException}, or an exception with
	 * a status. Others are answered with 500
	 */
	void intercept(OpeningRequest request, HttpHeaders responseHeaders, Chain chain) throws Exception;

	/**
	 * The interceptors behind this one, and the resource.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Goes on, and returns when the client is made. Call it once.
		 * @param request the request, or {@link OpeningRequest#withAttribute one with
		 * more attributes}
		 */
		void proceed(OpeningRequest request);

	}

}

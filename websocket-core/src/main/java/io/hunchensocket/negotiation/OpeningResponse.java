package io.hunchensocket.negotiation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;

/**
 * What the server answers to an opening handshake. Source: RFC 6455, section 4.2.2.
 */
public sealed interface OpeningResponse {

	/**
	 * The status of the answer.
	 * @return 101, or 400 to 599
	 */
	int status();

	/**
	 * The headers that the answer must have.
	 * @return unmodifiable, in the order to be sent; safe to be sent as they are
	 */
	Map<String, String> headers();

	/**
	 * The connection becomes a WebSocket: 101 without a body.
	 *
	 * @param acceptKey proves that the key was read
	 * @param subprotocol the one of the server's that both sides will speak
	 * @param extension what both sides will use, with the parameters of the answer
	 */
	record Accepted(String acceptKey, Optional<String> subprotocol,
			Optional<ExtensionOffer> extension) implements OpeningResponse {

		/**
		 * Checks that the headers can hold it.
		 * @throws IllegalArgumentException if the key or the extension is not printable
		 * ASCII or the subprotocol is not a token
		 */
		public Accepted {
			HttpSyntax.requireSendable(HeaderName.WEBSOCKET_ACCEPT, acceptKey);
			subprotocol.ifPresent(SubprotocolSelector::requireToken);
			extension.ifPresent(
					(agreed) -> HttpSyntax.requireSendable(HeaderName.WEBSOCKET_EXTENSIONS, agreed.headerValue()));
		}

		@Override
		public int status() {
			return 101;
		}

		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = new LinkedHashMap<>();
			headers.put(HeaderName.UPGRADE, "websocket");
			headers.put(HeaderName.CONNECTION, "Upgrade");
			headers.put(HeaderName.WEBSOCKET_ACCEPT, this.acceptKey);
			this.subprotocol.ifPresent((name) -> headers.put(HeaderName.WEBSOCKET_PROTOCOL, name));
			this.extension.ifPresent((agreed) -> headers.put(HeaderName.WEBSOCKET_EXTENSIONS, agreed.headerValue()));
			return Collections.unmodifiableMap(headers);
		}

	}

	/**
	 * The connection stays HTTP and ends: what the client may have sent behind the
	 * request, taking the upgrade for granted, must not be read as another request.
	 *
	 * @param refusal says status, body and headers
	 */
	record Refused(HandshakeRefusedException refusal) implements OpeningResponse {

		@Override
		public int status() {
			return this.refusal.status();
		}

		/**
		 * Those of the refusal, and always {@code Connection: close}, which also names
		 * {@code Upgrade} where that header is there, as RFC 9110 asks in section 7.8.
		 */
		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = new LinkedHashMap<>();
			String connection = "close";
			for (Map.Entry<String, String> header : this.refusal.headers().entrySet()) {
				if (HttpSyntax.equalsIgnoringCase(header.getKey(), HeaderName.UPGRADE)) {
					connection = "close, Upgrade";
				}
				if (!HttpSyntax.equalsIgnoringCase(header.getKey(), HeaderName.CONNECTION)) {
					headers.put(header.getKey(), header.getValue());
				}
			}
			headers.put(HeaderName.CONNECTION, connection);
			return Collections.unmodifiableMap(headers);
		}

	}

}

package io.hunchensocket.clients.java;

import java.nio.ByteBuffer;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/**
 * What clients by the Jakarta WebSocket API have in common.
 */
final class JakartaClient {

	static final int LARGEST = 1024 * 1024;

	private JakartaClient() {
	}

	static JavaClient.Session session(Session session) {
		return new JavaClient.Session() {

			@Override
			public void text(String text) throws Exception {
				session.getBasicRemote().sendText(text);
			}

			@Override
			public void binary(byte[] bytes) throws Exception {
				session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
			}

			@Override
			public void close() throws Exception {
				session.close();
			}

		};
	}

	/** Fills an inbox. */
	static final class Receiver extends Endpoint {

		private final Inbox inbox;

		Receiver(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			session.setMaxTextMessageBufferSize(LARGEST);
			session.setMaxBinaryMessageBufferSize(LARGEST);
			session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this.inbox::text);
			session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) this.inbox::binary);
		}

		@Override
		public void onClose(Session session, CloseReason reason) {
			this.inbox.ended(reason);
		}

		@Override
		public void onError(Session session, Throwable error) {
			this.inbox.ended(error);
		}

	}

}

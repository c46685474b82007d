package io.hunchensocket.clients.java;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import org.apache.tomcat.websocket.WsWebSocketContainer;

import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Spring's for servlet applications, on Tomcat's.
 */
public final class SpringStandardClient implements JavaClient {

	@Override
	public String name() {
		return "Spring StandardWebSocketClient (Tomcat)";
	}

	@Override
	public Class<?> type() {
		return StandardWebSocketClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		WsWebSocketContainer container = new WsWebSocketContainer();
		container.setDefaultMaxTextMessageBufferSize(JakartaClient.LARGEST);
		container.setDefaultMaxBinaryMessageBufferSize(JakartaClient.LARGEST);
		StandardWebSocketClient client = new StandardWebSocketClient(container);
		client.setSslContext(target.tls());
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
		if (target.compressed()) {
			headers.setSecWebSocketExtensions(WebSocketExtension.parseExtensions("permessage-deflate"));
		}
		WebSocketSession session = client.execute(new Receiver(inbox), headers, target.uri()).get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) throws Exception {
				session.sendMessage(new TextMessage(text));
			}

			@Override
			public void binary(byte[] bytes) throws Exception {
				session.sendMessage(new BinaryMessage(bytes));
			}

			@Override
			public void close() throws Exception {
				session.close();
			}

		};
	}

	private static final class Receiver extends AbstractWebSocketHandler {

		private final Inbox inbox;

		Receiver(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) {
			this.inbox.text(message.getPayload());
		}

		@Override
		protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
			this.inbox.binary(message.getPayload());
		}

		@Override
		public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
			this.inbox.ended(status);
		}

	}

}

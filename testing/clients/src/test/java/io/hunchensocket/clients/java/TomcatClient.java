package io.hunchensocket.clients.java;

import java.util.List;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import org.apache.tomcat.websocket.WsWebSocketContainer;

/**
 * That of Apache Tomcat.
 */
public final class TomcatClient implements JavaClient {

	@Override
	public String name() {
		return "Tomcat";
	}

	@Override
	public Class<?> type() {
		return WsWebSocketContainer.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		WsWebSocketContainer container = new WsWebSocketContainer();
		container.setDefaultMaxTextMessageBufferSize(JakartaClient.LARGEST);
		container.setDefaultMaxBinaryMessageBufferSize(JakartaClient.LARGEST);
		ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create().sslContext(target.tls());
		if (target.compressed()) {
			config.extensions(List.of(new Deflate()));
		}
		return JakartaClient
			.session(container.connectToServer(new JakartaClient.Receiver(inbox), config.build(), target.uri()));
	}

	/** The offer. */
	private static final class Deflate implements Extension {

		@Override
		public String getName() {
			return "permessage-deflate";
		}

		@Override
		public List<Parameter> getParameters() {
			return List.of();
		}

	}

}

package io.hunchensocket.clients.java;

import java.util.List;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import jakarta.websocket.ClientEndpointConfig;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.container.jdk.client.JdkClientContainer;
import org.glassfish.tyrus.ext.extension.deflate.PerMessageDeflateExtension;

/**
 * That of Eclipse Tyrus.
 */
public final class TyrusClient implements JavaClient {

	@Override
	public String name() {
		return "Tyrus";
	}

	@Override
	public Class<?> type() {
		return ClientManager.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		ClientManager client = ClientManager.createClient(JdkClientContainer.class.getName());
		client.getProperties()
			.put(ClientProperties.SSL_ENGINE_CONFIGURATOR, new SslEngineConfigurator(target.tls(), true, false, false));
		client.setDefaultMaxTextMessageBufferSize(JakartaClient.LARGEST);
		client.setDefaultMaxBinaryMessageBufferSize(JakartaClient.LARGEST);
		ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
		if (target.compressed()) {
			config.extensions(List.of(new PerMessageDeflateExtension()));
		}
		return JakartaClient
			.session(client.connectToServer(new JakartaClient.Receiver(inbox), config.build(), target.uri()));
	}

}

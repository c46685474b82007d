package io.hunchensocket.benchmarks.jetty;

import java.time.Duration;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Jetty's own WebSocket API without servlets, as in its <a href=
 * "https://jetty.org/docs/jetty/12.1/programming-guide/server/websocket.html">programming
 * guide</a>. {@code --loops} is the number of selectors; the threads of the pool, 8 to
 * 200, take turns at them and at endpoints, as they do by default.
 */
public final class JettyServer {

	private JettyServer() {
	}

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}
	 * @throws Exception if it does not start
	 */
	public static void main(String[] args) throws Exception {
		PeerArguments arguments = PeerArguments.of(args);
		Server server = new Server();
		ServerConnector connector = new ServerConnector(server, 1, arguments.loops());
		connector.setHost("127.0.0.1");
		connector.setPort(arguments.port());
		connector.setIdleTimeout(0);
		server.addConnector(connector);
		server.setHandler(
				WebSocketUpgradeHandler.from(server, (container) -> configure(container, arguments.maxMessage())));
		server.start();
		PeerArguments.ready(connector.getLocalPort());
		server.join();
	}

	private static void configure(ServerWebSocketContainer container, int maxMessage) {
		container.setIdleTimeout(Duration.ZERO);
		container.setMaxFrameSize(maxMessage);
		container.setMaxTextMessageSize(maxMessage);
		container.setMaxBinaryMessageSize(maxMessage);
		Room room = new Room();
		container.addMapping("/echo", (request, response, callback) -> new EchoEndpoint());
		container.addMapping("/chat", (request, response, callback) -> new ChatEndpoint(room));
	}

}

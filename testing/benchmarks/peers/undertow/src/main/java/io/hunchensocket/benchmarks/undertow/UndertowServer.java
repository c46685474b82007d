package io.hunchensocket.benchmarks.undertow;

import java.net.InetSocketAddress;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.undertow.Handlers;
import io.undertow.Undertow;

/**
 * Undertow's core API for WebSockets, as in its <a href=
 * "https://github.com/undertow-io/undertow/blob/main/examples/src/main/java/io/undertow/examples/chat/ChatServer.java">example
 * of a chat</a>. {@code --loops} is the number of I/O threads, which also call listeners.
 */
public final class UndertowServer {

	private UndertowServer() {
	}

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}
	 */
	public static void main(String[] args) {
		PeerArguments arguments = PeerArguments.of(args);
		int maxMessage = arguments.maxMessage();
		Undertow server = Undertow.builder()
			.addHttpListener(arguments.port(), "127.0.0.1")
			.setIoThreads(arguments.loops())
			.setHandler(Handlers.path().addExactPath("/echo", Handlers.websocket((exchange, channel) -> {
				channel.getReceiveSetter().set(new EchoListener(maxMessage));
				channel.resumeReceives();
			})).addExactPath("/chat", Handlers.websocket((exchange, channel) -> {
				channel.getReceiveSetter().set(new ChatListener(maxMessage));
				channel.resumeReceives();
			})))
			.build();
		server.start();
		PeerArguments.ready(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
	}

}

package io.hunchensocket.benchmarks.vertx;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;

/**
 * The connections of one event loop. A text of the chat goes over the event bus to all
 * verticles, and each sends it to those of its own connections that have joined.
 */
final class ServerVerticle extends VerticleBase {

	private static final String CHAT = "chat";

	/** All verticles listen on the same one that is free. */
	private static final int ANY_SHARED_PORT = -1;

	private final PeerArguments arguments;

	private final IntConsumer listening;

	private final Set<ServerWebSocket> room = new HashSet<>();

	ServerVerticle(PeerArguments arguments, IntConsumer listening) {
		this.arguments = arguments;
		this.listening = listening;
	}

	@Override
	public Future<?> start() {
		this.vertx.eventBus().localConsumer(CHAT, this::sendToRoom);
		HttpServerOptions options = new HttpServerOptions().setMaxWebSocketFrameSize(this.arguments.maxMessage())
			.setMaxWebSocketMessageSize(this.arguments.maxMessage())
			.setPerFrameWebSocketCompressionSupported(false)
			.setPerMessageWebSocketCompressionSupported(false);
		HttpServer server = this.vertx.createHttpServer(options).webSocketHandler(this::opened);
		int port = this.arguments.port();
		return server.listen((port == 0) ? ANY_SHARED_PORT : port, "127.0.0.1")
			.onSuccess((ready) -> this.listening.accept(ready.actualPort()));
	}

	private void opened(ServerWebSocket socket) {
		if (socket.path().equals("/chat")) {
			this.room.add(socket);
			socket.closeHandler((nothing) -> this.room.remove(socket));
			socket.textMessageHandler((text) -> this.vertx.eventBus().publish(CHAT, text));
		}
		else {
			socket.textMessageHandler(socket::writeTextMessage);
			socket.binaryMessageHandler(socket::writeBinaryMessage);
		}
	}

	private void sendToRoom(Message<String> message) {
		for (ServerWebSocket socket : this.room) {
			Future<Void> unused = socket.writeTextMessage(message.body());
		}
	}

}

package io.hunchensocket.clients.java;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;

/**
 * Spring's for reactive applications, on Reactor Netty.
 */
public final class SpringReactorNettyClient implements JavaClient {

	@Override
	public String name() {
		return "Spring ReactorNettyWebSocketClient";
	}

	@Override
	public Class<?> type() {
		return ReactorNettyWebSocketClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		HttpClient http = target.isSecure() ? ReactorNettyClient.client(target) : HttpClient.newConnection();
		ReactorNettyWebSocketClient client = new ReactorNettyWebSocketClient(http,
				() -> ReactorNettyClient.spec(target));
		Sinks.Many<Object> outgoing = Sinks.many().unicast().onBackpressureBuffer();
		CompletableFuture<Boolean> opened = new CompletableFuture<>();
		client.execute(target.uri(), (session) -> exchange(session, inbox, outgoing, opened)).subscribe((nothing) -> {
		}, (error) -> {
			opened.completeExceptionally(error);
			inbox.ended(error);
		});
		opened.get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) {
				outgoing.emitNext(text, Sinks.EmitFailureHandler.FAIL_FAST);
			}

			@Override
			public void binary(byte[] bytes) {
				outgoing.emitNext(bytes, Sinks.EmitFailureHandler.FAIL_FAST);
			}

			@Override
			public void close() {
				outgoing.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
			}

		};
	}

	private static Mono<Void> exchange(WebSocketSession session, Inbox inbox, Sinks.Many<Object> outgoing,
			CompletableFuture<Boolean> opened) {
		opened.complete(true);
		Mono<Void> received = session.receive().doOnNext((message) -> receive(message, inbox)).then();
		return Mono.when(received,
				session.send(outgoing.asFlux()
					.map((message) -> (message instanceof String text) ? session.textMessage(text)
							: session.binaryMessage((factory) -> factory.wrap((byte[]) message)))));
	}

	private static void receive(WebSocketMessage message, Inbox inbox) {
		if (message.getType() == WebSocketMessage.Type.TEXT) {
			inbox.text(message.getPayloadAsText());
		}
		else {
			DataBuffer payload = message.getPayload();
			byte[] bytes = new byte[payload.readableByteCount()];
			payload.read(bytes);
			inbox.binary(bytes);
		}
	}

}

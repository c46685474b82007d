package io.hunchensocket.clients.java;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * That of Reactor Netty.
 */
public final class ReactorNettyClient implements JavaClient {

	private static final int LARGEST = 1024 * 1024;

	@Override
	public String name() {
		return "Reactor Netty";
	}

	@Override
	public Class<?> type() {
		return HttpClient.class;
	}

	/** As configured for a target, for whatever is built on it. */
	static HttpClient client(Target target) {
		return HttpClient.newConnection().secure((tls) -> tls.sslContext(NettyTls.of(target)));
	}

	static WebsocketClientSpec.Builder spec(Target target) {
		return WebsocketClientSpec.builder().compress(target.compressed()).maxFramePayloadLength(LARGEST);
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		Sinks.Many<WebSocketFrame> outgoing = Sinks.many().unicast().onBackpressureBuffer();
		CompletableFuture<Boolean> opened = new CompletableFuture<>();
		HttpClient client = target.isSecure() ? client(target) : HttpClient.newConnection();
		client.websocket(spec(target).build())
			.uri(target.uri())
			.handle((in, out) -> exchange(in, out, inbox, outgoing, opened))
			.subscribe((nothing) -> {
			}, (error) -> {
				opened.completeExceptionally(error);
				inbox.ended(error);
			});
		opened.get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) {
				outgoing.emitNext(new TextWebSocketFrame(text), Sinks.EmitFailureHandler.FAIL_FAST);
			}

			@Override
			public void binary(byte[] bytes) {
				outgoing.emitNext(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)),
						Sinks.EmitFailureHandler.FAIL_FAST);
			}

			@Override
			public void close() {
				outgoing.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
			}

		};
	}

	private static Mono<Void> exchange(WebsocketInbound in, WebsocketOutbound out, Inbox inbox,
			Sinks.Many<WebSocketFrame> outgoing, CompletableFuture<Boolean> opened) {
		opened.complete(true);
		Mono<Void> received = in.aggregateFrames(LARGEST).receiveFrames().doOnNext((frame) -> {
			if (frame instanceof TextWebSocketFrame text) {
				inbox.text(text.text());
			}
			else if (frame instanceof BinaryWebSocketFrame binary) {
				inbox.binary(ByteBufUtil.getBytes(binary.content()));
			}
		}).doOnError(inbox::ended).then();
		return Mono.when(out.sendObject(outgoing.asFlux(), (frame) -> true), received);
	}

}

package io.hunchensocket.clients.java;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.websockets.WebSocketExtension;
import io.undertow.websockets.client.WebSocketClient;
import io.undertow.websockets.client.WebSocketClientNegotiation;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.ssl.JsseXnioSsl;

/**
 * That of Undertow.
 */
public final class UndertowClient implements JavaClient {

	@Override
	public String name() {
		return "Undertow";
	}

	@Override
	public Class<?> type() {
		return WebSocketClient.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		XnioWorker worker = Xnio.getInstance()
			.createWorker(OptionMap.builder()
				.set(Options.WORKER_IO_THREADS, 1)
				.set(Options.WORKER_TASK_MAX_THREADS, 2)
				.getMap());
		WebSocketChannel channel = connection(target, worker).connect().get();
		channel.getReceiveSetter().set(new Receiver(inbox));
		channel.resumeReceives();
		return session(channel, worker);
	}

	private static WebSocketClient.ConnectionBuilder connection(Target target, XnioWorker worker) {
		WebSocketClient.ConnectionBuilder builder = WebSocketClient.connectionBuilder(worker,
				new DefaultByteBufferPool(false, 16 * 1024), target.uri());
		if (target.isSecure()) {
			builder.setSsl(new JsseXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, target.tls()));
		}
		if (target.compressed()) {
			PerMessageDeflateHandshake deflate = new PerMessageDeflateHandshake(true);
			builder.setClientExtensions(Set.of(deflate));
			builder.setClientNegotiation(
					new WebSocketClientNegotiation(List.of(), List.of(new WebSocketExtension("permessage-deflate"))));
		}
		return builder;
	}

	private static Session session(WebSocketChannel channel, XnioWorker worker) {
		return new Session() {

			@Override
			public void text(String text) throws Exception {
				WebSockets.sendTextBlocking(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), channel);
			}

			@Override
			public void binary(byte[] bytes) throws Exception {
				WebSockets.sendBinaryBlocking(ByteBuffer.wrap(bytes), channel);
			}

			@Override
			public void close() throws Exception {
				channel.close();
				worker.shutdown();
			}

		};
	}

	private static final class Receiver extends AbstractReceiveListener {

		private final Inbox inbox;

		Receiver(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
			this.inbox.text(message.getData());
		}

		@Override
		protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
			try (var pooled = message.getData()) {
				this.inbox.binary(WebSockets.mergeBuffers(pooled.getResource()));
			}
		}

		@Override
		protected void onError(WebSocketChannel channel, Throwable error) {
			this.inbox.ended(error);
		}

	}

}

package io.hunchensocket.benchmarks.undertow;

import java.nio.ByteBuffer;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import org.xnio.Pooled;

/**
 * Sends each message back.
 */
final class EchoListener extends AbstractReceiveListener {

	private final long maxMessage;

	EchoListener(long maxMessage) {
		this.maxMessage = maxMessage;
	}

	@Override
	protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
		WebSockets.sendText(message.getData(), channel, null);
	}

	@Override
	@SuppressWarnings("deprecation")
	protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
		Pooled<ByteBuffer[]> bytes = message.getData();
		WebSockets.sendBinary(bytes.getResource(), channel, new Giveback(), bytes);
	}

	@Override
	protected long getMaxTextBufferSize() {
		return this.maxMessage;
	}

	@Override
	protected long getMaxBinaryBufferSize() {
		return this.maxMessage;
	}

	/** Gives the buffers back to their pool when they were sent, or never will be. */
	@SuppressWarnings("deprecation")
	private static final class Giveback implements WebSocketCallback<Pooled<ByteBuffer[]>> {

		@Override
		public void complete(WebSocketChannel channel, Pooled<ByteBuffer[]> bytes) {
			bytes.close();
		}

		@Override
		public void onError(WebSocketChannel channel, Pooled<ByteBuffer[]> bytes, Throwable error) {
			bytes.close();
		}

	}

}

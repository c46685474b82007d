package io.hunchensocket.benchmarks.undertow;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;

/**
 * Sends each text to all who are connected to the same path.
 */
final class ChatListener extends AbstractReceiveListener {

	private final long maxMessage;

	ChatListener(long maxMessage) {
		this.maxMessage = maxMessage;
	}

	@Override
	protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
		String text = message.getData();
		for (WebSocketChannel peer : channel.getPeerConnections()) {
			WebSockets.sendText(text, peer, null);
		}
	}

	@Override
	protected long getMaxTextBufferSize() {
		return this.maxMessage;
	}

}

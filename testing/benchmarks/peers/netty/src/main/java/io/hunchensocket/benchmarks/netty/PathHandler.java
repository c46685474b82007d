package io.hunchensocket.benchmarks.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;

/**
 * Gives its place to the handler of the path when the WebSocket is open.
 */
final class PathHandler extends ChannelInboundHandlerAdapter {

	private final ChannelGroup room;

	PathHandler(ChannelGroup room) {
		this.room = room;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof HandshakeComplete handshake) {
			context.pipeline()
				.replace(this, "frames",
						handshake.requestUri().equals("/chat") ? new ChatHandler(this.room) : new EchoHandler());
		}
	}

}

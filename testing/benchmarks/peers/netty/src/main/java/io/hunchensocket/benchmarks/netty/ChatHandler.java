package io.hunchensocket.benchmarks.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * Sends each text to the whole group, which forgets a channel when it closes. What came
 * together leaves together.
 */
final class ChatHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {

	private final ChannelGroup room;

	ChatHandler(ChannelGroup room) {
		this.room = room;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.room.add(context.channel());
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
		ChannelGroupFuture unused = this.room.write(frame.retain());
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.room.flush();
	}

}

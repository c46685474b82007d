package io.hunchensocket.benchmarks.netty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Sends each frame back, its bytes as they are, as Netty's user guide does it: written
 * when it is read, flushed when all that had come is read.
 */
final class EchoHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

	@Override
	protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
		ChannelFuture unused = context.write(frame.retain());
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

}

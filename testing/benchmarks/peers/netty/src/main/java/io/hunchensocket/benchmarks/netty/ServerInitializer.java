package io.hunchensocket.benchmarks.netty;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * What stands in the pipeline of each connection.
 */
final class ServerInitializer extends ChannelInitializer<SocketChannel> {

	private static final int MAX_CONTENT_LENGTH = 65_536;

	private final ChannelGroup room = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final WebSocketServerProtocolConfig config;

	ServerInitializer(int maxMessage) {
		this.config = WebSocketServerProtocolConfig.newBuilder()
			.websocketPath("/")
			.checkStartsWith(true)
			.maxFramePayloadLength(maxMessage)
			.build();
	}

	@Override
	protected void initChannel(SocketChannel channel) {
		channel.pipeline()
			.addLast(new HttpServerCodec())
			.addLast(new HttpObjectAggregator(MAX_CONTENT_LENGTH))
			.addLast(new WebSocketServerProtocolHandler(this.config))
			.addLast(new PathHandler(this.room));
	}

}

package io.hunchensocket.clients.java;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.clients.Inbox;
import io.hunchensocket.clients.JavaClient;
import io.hunchensocket.clients.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;

/**
 * What Netty has for clients.
 */
public final class NettyClient implements JavaClient {

	private static final int LARGEST = 1024 * 1024;

	@Override
	public String name() {
		return "Netty";
	}

	@Override
	public Class<?> type() {
		return WebSocketClientProtocolHandler.class;
	}

	@Override
	public Session open(Target target, Inbox inbox) throws Exception {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		Handler handler = new Handler(inbox);
		Channel channel = new Bootstrap().group(group)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel opened) {
					initialize(opened, target, handler);
				}
			})
			.connect(target.uri().getHost(), target.uri().getPort())
			.sync()
			.channel();
		handler.opened.get(20, TimeUnit.SECONDS);
		return new Session() {

			@Override
			public void text(String text) {
				channel.writeAndFlush(new TextWebSocketFrame(text)).syncUninterruptibly();
			}

			@Override
			public void binary(byte[] bytes) {
				channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes))).syncUninterruptibly();
			}

			@Override
			public void close() {
				channel.close().syncUninterruptibly();
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
			}

		};
	}

	private static void initialize(Channel channel, Target target, Handler handler) {
		if (target.isSecure()) {
			channel.pipeline()
				.addLast(NettyTls.of(target)
					.newHandler(channel.alloc(), target.uri().getHost(), target.uri().getPort()));
		}
		channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(8192));
		if (target.compressed()) {
			channel.pipeline().addLast(new WebSocketClientCompressionHandler(LARGEST));
		}
		WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
			.webSocketUri(target.uri())
			.version(WebSocketVersion.V13)
			.allowExtensions(true)
			.maxFramePayloadLength(LARGEST)
			.build();
		channel.pipeline()
			.addLast(new WebSocketClientProtocolHandler(config), new WebSocketFrameAggregator(LARGEST), handler);
	}

	private static final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {

		private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

		private final Inbox inbox;

		Handler(Inbox inbox) {
			this.inbox = inbox;
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
				this.opened.complete(true);
			}
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
			if (frame instanceof TextWebSocketFrame text) {
				this.inbox.text(text.text());
			}
			else if (frame instanceof BinaryWebSocketFrame binary) {
				this.inbox.binary(ByteBufUtil.getBytes(binary.content()));
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.opened.completeExceptionally(cause);
			this.inbox.ended(cause);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.opened.completeExceptionally(new IllegalStateException("The connection ended"));
			this.inbox.ended("The connection ended");
		}

	}

}

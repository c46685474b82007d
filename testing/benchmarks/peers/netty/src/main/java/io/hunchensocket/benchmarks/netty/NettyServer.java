package io.hunchensocket.benchmarks.netty;

import java.net.InetSocketAddress;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * Netty, with the pipeline of its <a href=
 * "https://netty.io/4.2/xref/io/netty/example/http/websocketx/server/package-summary.html">example
 * of a WebSocket server</a>. The argument {@code epoll} takes its native transport,
 * {@code nio} (the default) that of the JDK. {@code --loops} is the number of event
 * loops; one more only accepts.
 */
public final class NettyServer {

	private NettyServer() {
	}

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}
	 * @throws InterruptedException never
	 */
	public static void main(String[] args) throws InterruptedException {
		PeerArguments arguments = PeerArguments.of(args);
		if (arguments.has("epoll")) {
			start(arguments, EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
		}
		else {
			start(arguments, NioIoHandler.newFactory(), NioServerSocketChannel.class);
		}
	}

	private static void start(PeerArguments arguments, IoHandlerFactory io, Class<? extends ServerChannel> type)
			throws InterruptedException {
		Channel server = new ServerBootstrap()
			.group(new MultiThreadIoEventLoopGroup(1, io), new MultiThreadIoEventLoopGroup(arguments.loops(), io))
			.channel(type)
			.childHandler(new ServerInitializer(arguments.maxMessage()))
			.bind("127.0.0.1", arguments.port())
			.sync()
			.channel();
		PeerArguments.ready(((InetSocketAddress) server.localAddress()).getPort());
	}

}

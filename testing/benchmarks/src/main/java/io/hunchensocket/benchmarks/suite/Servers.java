package io.hunchensocket.benchmarks.suite;

import java.util.List;

import io.hunchensocket.benchmarks.server.Speech;

/**
 * The servers that are measured.
 */
public final class Servers {

	/** Moves the same bytes without any WebSocket. */
	public static final Server FLOOR = Server.of("floor", "floor", "floor.FloorServer").speaking(Speech.RAW);

	/** Ours, a non-blocking resource. */
	public static final Server OURS = Server.of("Hunchensocket", "hunchensocket", "hunchensocket.HunchensocketServer");

	/** Spring's handlers. */
	public static final Server SPRING = Server.of("Spring", "spring", "spring.SpringServer");

	static final Server OURS_EXECUTOR = OURS.named("Hunchensocket, executor")
		.at(new Server.Paths("/echo-executor", "/chat-executor"));

	static final Server OURS_VIRTUAL = OURS_EXECUTOR.named("Hunchensocket, virtual threads")
		.with("--spring.threads.virtual.enabled=true")
		.on(Jdk.JDK_25);

	static final Server OURS_TWO_LOOPS = OURS.named("Hunchensocket, two loops").with("--loops=2");

	static final Server TOMCAT = Server.of("Tomcat", "tomcat", "tomcat.TomcatServer");

	/** Whom we want to be ahead of. */
	static final List<Server> PEERS = List.of(Server.of("Netty, epoll", "netty", "netty.NettyServer", "epoll"),
			Server.of("Netty, NIO", "netty", "netty.NettyServer", "nio"),
			Server.of("Vert.x", "vertx", "vertx.VertxServer"),
			Server.of("Undertow", "undertow", "undertow.UndertowServer"), SPRING, TOMCAT,
			Server.of("Jetty", "jetty", "jetty.JettyServer"));

	private Servers() {
	}

	/** The same server over TLS. */
	static Server overTls(Server server) {
		return server.with("--tls").speaking(Speech.WSS);
	}

	/**
	 * The same server with buffers of 8 KiB, the default of those that give each
	 * connection one: what is never sent must not be paid for.
	 */
	static Server withSmallBuffers(Server server) {
		return server.with("--max-message=8192");
	}

}

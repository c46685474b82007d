package io.hunchensocket.benchmarks.run;

import java.util.List;

import io.hunchensocket.benchmarks.server.Speech;

/**
 * The servers that are measured.
 */
final class Servers {

	static final Server FLOOR = Server.of("floor", "floor", "floor.FloorServer").speaking(Speech.RAW);

	static final Server OURS = Server.of("Hunchensocket", "hunchensocket", "hunchensocket.HunchensocketServer");

	static final Server OURS_EXECUTOR = OURS.at("Hunchensocket, executor", "/echo-executor", "/chat-executor");

	static final Server OURS_VIRTUAL = OURS_EXECUTOR.with("Hunchensocket, virtual threads",
			"--spring.threads.virtual.enabled=true");

	static final Server SPRING = Server.of("Spring", "spring", "spring.SpringServer");

	static final Server TOMCAT = Server.of("Tomcat", "tomcat", "tomcat.TomcatServer");

	/** Everybody but the floor, which is no WebSocket server. */
	static final List<Server> PEERS = List.of(Server.of("Netty, epoll", "netty", "netty.NettyServer", "epoll"),
			Server.of("Netty, NIO", "netty", "netty.NettyServer", "nio"),
			Server.of("Vert.x", "vertx", "vertx.VertxServer"),
			Server.of("Undertow", "undertow", "undertow.UndertowServer"), SPRING, TOMCAT,
			Server.of("Jetty", "jetty", "jetty.JettyServer"));

	private Servers() {
	}

}

package io.hunchensocket.clients.java;

import java.util.List;

import io.hunchensocket.clients.JavaClient;

/**
 * All of them.
 */
public final class JavaClients {

	/** By their names. */
	public static final List<JavaClient> ALL = List.of(new AsyncHttpClientClient(), new JavaWebSocketClient(),
			new JdkClient(), new JettyClient(), new NettyClient(), new NvWebSocketClient(), new OkHttpClientClient(),
			new ReactorNettyClient(), new SpringReactorNettyClient(), new SpringStandardClient(), new TomcatClient(),
			new TyrusClient(), new UndertowClient(), new VertxClient());

	private JavaClients() {
	}

}

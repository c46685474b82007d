package io.hunchensocket.benchmarks.vertx;

import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * Vert.x, with a verticle for each event loop, as its manual has it for
 * <a href="https://vertx.io/docs/vertx-core/java/#_websockets">WebSockets</a> and for
 * servers that share a port. {@code --loops} is the number of both. Its transport is the
 * JDK's, as it is by default.
 */
public final class VertxServer {

	private VertxServer() {
	}

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}
	 */
	public static void main(String[] args) {
		PeerArguments arguments = PeerArguments.of(args);
		AtomicInteger port = new AtomicInteger();
		Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(arguments.loops()));
		Future<String> deployment = vertx.deployVerticle(() -> new ServerVerticle(arguments, port::set),
				new DeploymentOptions().setInstances(arguments.loops()));
		deployment.onSuccess((id) -> PeerArguments.ready(port.get())).onFailure((failure) -> {
			failure.printStackTrace();
			System.exit(1);
		});
	}

}

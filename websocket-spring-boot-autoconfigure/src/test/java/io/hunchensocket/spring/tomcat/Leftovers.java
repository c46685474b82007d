package io.hunchensocket.spring.tomcat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.connection.WebSocketEngine;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.OpenDescriptors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;

/**
 * What connections could leave behind, compared with what there was before any came.
 */
final class Leftovers {

	/** Tomcat's acceptor counts the next connection before it accepts it. */
	private static final long LATCH_AT_REST = 1;

	/** Threads of the JDK, of Tomcat and of the tests that come when they please. */
	private static final String OTHERS = "Catalina-utility|Common-Cleaner|process reaper"
			+ "|ForkJoinPool|testkit-|surefire|junit-|HttpClient|Keep-Alive|pool-";

	private final AbstractProtocol<?> protocol;

	private final AbstractEndpoint<?, ?> endpoint;

	private final WebSocketEngine engine;

	private final long sockets;

	private final Set<String> threads;

	Leftovers(Connector connector, WebSocketEngine engine) {
		this.protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
		this.endpoint = endpoint(this.protocol);
		this.engine = engine;
		this.sockets = sockets();
		this.threads = threads();
	}

	private static AbstractEndpoint<?, ?> endpoint(AbstractProtocol<?> protocol) {
		try {
			Method method = AbstractProtocol.class.getDeclaredMethod("getEndpoint");
			method.setAccessible(true);
			return (AbstractEndpoint<?, ?>) method.invoke(protocol);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long sockets() {
		return OpenDescriptors.areVisible() ? OpenDescriptors.sockets() : 0;
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> !name.matches("(" + OTHERS + ").*"))
			.collect(Collectors.toSet());
	}

	/**
	 * Waits until everything is as it was.
	 */
	void expectNone() {
		Await.untilEqual("connections of the engine", 0, this.engine::connectionCount);
		Await.untilEqual("Tomcat's count of connections", LATCH_AT_REST, this.protocol::getConnectionCount);
		Await.untilEqual("Tomcat's map of connections", 0, () -> this.endpoint.getConnections().size());
		Await.untilEqual("processors that Tomcat holds", 0, this.protocol::getWaitingProcessorCount);
		Await.until("no more than " + this.sockets + " sockets are open", () -> sockets() <= this.sockets);
		Await.untilEqual("threads", this.threads, Leftovers::threads);
	}

	int waitingProcessors() {
		return this.protocol.getWaitingProcessorCount();
	}

}

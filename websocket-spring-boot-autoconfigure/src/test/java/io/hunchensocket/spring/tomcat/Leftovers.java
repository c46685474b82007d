package io.hunchensocket.spring.tomcat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.spring.tomcat.buffers.Pools;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.OpenDescriptors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

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
	 * A thread that an earlier test left may end at any time: that is no fault.
	 */
	private Set<String> newThreads() {
		return threads().stream().filter((name) -> !this.threads.contains(name)).collect(Collectors.toSet());
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
		Await.untilEqual("threads that were not there before", Set.of(), this::newThreads);
		if ("0".equals(this.protocol.getProperty("socket." + Setup.CHANNELS))) {
			Await.untilEqual("buffers that are lent", 0, this::lentBuffers);
		}
	}

	/**
	 * How many buffers the connections have, where their connector lends them.
	 */
	int lentBuffers() {
		return Pools.lentBuffers(this.endpoint);
	}

	/**
	 * How many bytes of buffers wait to be lent.
	 */
	int unusedBytes() {
		return Pools.unusedBytes(this.endpoint);
	}

	/**
	 * What the channels of all open connections would have what they read expanded by:
	 * the buffer of a processor.
	 */
	List<@Nullable Object> processorsOfChannels() throws ReflectiveOperationException {
		Field handler = NioChannel.class.getDeclaredField("appReadBufHandler");
		handler.setAccessible(true);
		List<@Nullable Object> all = new ArrayList<>();
		for (SocketWrapperBase<?> wrapper : this.endpoint.getConnections()) {
			all.add(handler.get(wrapper.getSocket()));
		}
		return all;
	}

	/**
	 * Waits until Tomcat knows of no connection but by their number.
	 */
	void expectForgotten(int connections) {
		Await.untilEqual("Tomcat's map of connections", 0, () -> this.endpoint.getConnections().size());
		Await.untilEqual("processors that Tomcat holds", 0, this.protocol::getWaitingProcessorCount);
		Await.untilEqual("Tomcat's count of connections", LATCH_AT_REST + connections,
				this.protocol::getConnectionCount);
	}

	/**
	 * Waits until Tomcat's poller has looked after its keys, which it does once a second.
	 */
	void expectNoKeys() {
		Await.untilEqual("keys of Tomcat's poller", 0, () -> selector().keys().size());
	}

	private Selector selector() {
		try {
			Field poller = NioEndpoint.class.getDeclaredField("poller");
			poller.setAccessible(true);
			return ((NioEndpoint.Poller) poller.get(this.endpoint)).getSelector();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int waitingProcessors() {
		return this.protocol.getWaitingProcessorCount();
	}

}

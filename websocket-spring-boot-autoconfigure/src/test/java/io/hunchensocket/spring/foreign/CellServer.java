package io.hunchensocket.spring.foreign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The server of all cells of a mode. It has one loop, so that whoever holds that up holds
 * up all.
 */
final class CellServer implements AutoCloseable {

	private final TestServer server;

	private final Rooms rooms;

	private final Hands hands;

	private final CellLog log;

	private int reportedBlocks;

	CellServer(Mode mode) {
		this.server = TestServer.start(List.of(Application.class), "websocket.loops.count=1",
				"websocket.loops.block-report=200ms", "websocket.ping-interval=0");
		this.rooms = this.server.context().getBean(Rooms.class);
		this.hands = this.server.context().getBean(Hands.class);
		this.hands.threads.setVirtualThreads(mode == Mode.VIRTUAL_THREAD);
		// The start of an application sets up logging anew.
		this.log = CellLog.begin();
	}

	/** Begins a connection to the room of a cell, which is added if it is new. */
	RawWebSocketBuilder client(String path, CellRoom room) {
		this.rooms.byPath.put(path, room);
		return this.server.client(path);
	}

	/** Has the executor do, once, what the site of this room does. */
	void armExecutor(CellRoom room) {
		// A worker that is still there would take the message without being asked for.
		Await.untilEqual("workers", 0, this.hands.running::get);
		room.arm();
		this.hands.room.set(Optional.of(room));
	}

	/** Somebody else is served. */
	void requireNeighbourServed() {
		try (RawWebSocket neighbour = this.server.open()) {
			neighbour.sendText("neighbour");
			neighbour.expectText("neighbour");
			neighbour.send(RawFrame.close(1000, ""));
			neighbour.expectClose(1000);
		}
	}

	/** The log tells once where the loop is held up. */
	void requireBlockReported() {
		this.reportedBlocks++;
		Await.untilEqual("reports of a loop that is held up", this.reportedBlocks,
				() -> this.log.levels("CellRoom.block").size());
	}

	/**
	 * The log warns of an executor that throws, and of a client that is closed for that.
	 */
	void requireExecutorReported() {
		Await.until("a warning of the executor and of a client", () -> this.log.executorWarnings() >= 2);
	}

	void requireConnections(int count) {
		Await.untilEqual("connections", count, this.server.context().getBean(WebSocketEngine.class)::connectionCount);
	}

	/** The levels of the lines that were logged of what has this name. */
	List<String> logged(String name) {
		return this.log.levels(name);
	}

	@Override
	public void close() {
		this.log.close();
		this.server.close();
	}

	/** The rooms of the cells. */
	static final class Rooms implements Dispatcher {

		private final Map<String, CellRoom> byPath = new ConcurrentHashMap<>();

		@Override
		@SuppressWarnings("NullAway") // It answers null where it must not.
		public Optional<Route> dispatch(OpeningRequest request) {
			Optional<CellRoom> room = Optional.ofNullable(this.byPath.get(request.path()));
			Optional<Route> route = room.map(Route::to);
			return room.isEmpty() ? route : room.get().at(Site.DISPATCHER, null, route);
		}

	}

	/** The executor. */
	static final class Hands implements Executor {

		private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("websocket-cell-");

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicReference<Optional<CellRoom>> room = new AtomicReference<>(Optional.empty());

		@Override
		public void execute(Runnable task) {
			this.room.getAndSet(Optional.empty()).ifPresent((armed) -> armed.at(Site.EXECUTOR, null, ""));
			this.running.incrementAndGet();
			this.threads.execute(() -> {
				try {
					task.run();
				}
				finally {
					this.running.decrementAndGet();
				}
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Rooms cellRooms() {
			return new Rooms();
		}

		@Bean
		Hands webSocketTaskExecutor() {
			return new Hands();
		}

	}

}

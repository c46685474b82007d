package io.hunchensocket.benchmarks.suite;

/**
 * What a load does.
 *
 * @param id of one word
 * @param title in tables and charts
 * @param kind what connections are for
 * @param connections how many
 * @param traffic what goes over them
 * @param idle connections that are opened beside and do nothing
 * @param processors where server and load run
 */
public record Workload(String id, String title, Kind kind, int connections, Traffic traffic, int idle,
		Processors processors) {

	private static final Traffic NONE = new Traffic(1, 0, Payload.TEXT);

	/**
	 * Each connection gets back what it sends.
	 */
	static Workload echo(String id, String title, int connections, Traffic traffic) {
		return new Workload(id, title, Kind.ECHO, connections, traffic, 0, Processors.APART);
	}

	/**
	 * One speaks and all hear it.
	 */
	static Workload chat(String id, String title, int connections, Traffic traffic) {
		return new Workload(id, title, Kind.CHAT, connections, traffic, 0, Processors.APART);
	}

	/**
	 * Connections are opened and cut, one after the other.
	 */
	static Workload connect(String id, String title) {
		return new Workload(id, title, Kind.CONNECT, 1, NONE, 0, Processors.APART);
	}

	/**
	 * Connections are opened and take memory.
	 */
	static Workload idle(String id, String title, int connections) {
		return new Workload(id, title, Kind.IDLE, connections, NONE, 0, Processors.APART);
	}

	/**
	 * The same workload beside so many connections that do nothing.
	 * @param newIdle how many
	 * @return another workload of the same id
	 */
	public Workload amongIdle(int newIdle) {
		return new Workload(this.id, this.title, this.kind, this.connections, this.traffic, newIdle, this.processors);
	}

	/**
	 * The same workload, with server and load wherever the system puts them.
	 */
	Workload sharingProcessors() {
		return new Workload(this.id, this.title, this.kind, this.connections, this.traffic, this.idle,
				Processors.SHARED);
	}

	/**
	 * What messages there are.
	 *
	 * @param depth messages under way, on each connection or in the chat
	 * @param size bytes of a message
	 * @param payload text or binary
	 */
	public record Traffic(int depth, int size, Payload payload) {

		static Traffic ofText(int depth, int size) {
			return new Traffic(depth, size, Payload.TEXT);
		}

		static Traffic ofBinary(int depth, int size) {
			return new Traffic(depth, size, Payload.BINARY);
		}

	}

	/** What a message is made of. */
	public enum Payload {

		/** Characters. */
		TEXT,

		/** Bytes. */
		BINARY

	}

	/** What connections are for. */
	public enum Kind {

		/** Messages that come back. */
		ECHO,

		/** Messages that go to all. */
		CHAT,

		/** Being opened and cut. */
		CONNECT,

		/** Nothing. */
		IDLE

	}

	/** Where server and load run. */
	public enum Processors {

		/** Each on one of its own. */
		APART,

		/** Both on all, each with two event loops where it may. */
		SHARED

	}

}

package io.hunchensocket.benchmarks.run;

import java.util.List;

/**
 * What a load does.
 *
 * @param id of one word
 * @param title in tables and charts
 * @param kind echo, chat or connect
 * @param connections how many
 * @param depth messages under way, on each connection or in the chat
 * @param size bytes of a message
 * @param binary whether messages are binary
 * @param idle connections that are opened beside and do nothing
 */
record Workload(String id, String title, String kind, int connections, int depth, int size, boolean binary, int idle) {

	/**
	 * An echo of texts.
	 */
	static Workload echo(String id, String title, int connections, int depth, int size) {
		return new Workload(id, title, "echo", connections, depth, size, false, 0);
	}

	/**
	 * A chat in which one speaks and all hear it.
	 */
	static Workload chat(String id, String title, int connections, int inFlight) {
		return new Workload(id, title, "chat", connections, inFlight, 64, false, 0);
	}

	Workload ofBinary() {
		return new Workload(this.id, this.title, this.kind, this.connections, this.depth, this.size, true, this.idle);
	}

	Workload amongIdle(int newIdle) {
		return new Workload(this.id, this.title, this.kind, this.connections, this.depth, this.size, this.binary,
				newIdle);
	}

	/**
	 * The arguments of the load for a server.
	 */
	List<String> arguments(Server server, int port, long pid, int warmUp, int seconds) {
		String path = this.kind.equals("chat") ? server.chat() : server.echo();
		return List.of("--kind=" + this.kind, "--port=" + port, "--pid=" + pid, "--path=" + path,
				"--connections=" + this.connections, "--depth=" + this.depth, "--size=" + this.size,
				"--binary=" + this.binary, "--speech=" + server.speech(), "--warm-up=" + warmUp, "--seconds=" + seconds,
				"--idle=" + this.idle, "--loops=1");
	}

}

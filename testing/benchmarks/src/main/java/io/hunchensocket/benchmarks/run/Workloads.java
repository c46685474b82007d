package io.hunchensocket.benchmarks.run;

import java.util.List;

/**
 * What servers are measured by.
 */
final class Workloads {

	static final Workload ECHO = Workload.echo("echo-64-1", "echo 64 B, 100 connections, depth 1", 100, 1, 64);

	static final Workload ECHO_DEEP = Workload.echo("echo-64-32", "echo 64 B, 100 connections, depth 32", 100, 32, 64);

	static final Workload ECHO_LARGE = Workload
		.echo("echo-16k-4", "echo 16 KiB binary, 100 connections, depth 4", 100, 4, 16 * 1024)
		.ofBinary();

	static final Workload CHAT = Workload.chat("chat-1", "chat 64 B, 1 sender, 1,000 receivers", 1_001, 1);

	static final Workload CHAT_DEEP = Workload.chat("chat-8", "chat 64 B, 8 in flight, 1,000 receivers", 1_001, 8);

	static final Workload ALONE = Workload.echo("alone", "echo 64 B, one connection, depth 1", 1, 1, 64);

	static final Workload CONNECT = new Workload("connect", "connect, handshake, cut", "connect", 1, 1, 0, false, 0);

	/** What all servers do. */
	static final List<Workload> ALL = List.of(ECHO, ECHO_DEEP, ECHO_LARGE, CHAT, CHAT_DEEP, ALONE, CONNECT);

	private Workloads() {
	}

}

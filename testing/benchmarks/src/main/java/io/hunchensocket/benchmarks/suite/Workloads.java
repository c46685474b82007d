package io.hunchensocket.benchmarks.suite;

import io.hunchensocket.benchmarks.suite.Workload.Traffic;

/**
 * What servers are measured by.
 */
public final class Workloads {

	private static final Traffic SMALL = Traffic.ofText(1, 64);

	private static final Traffic LARGE = Traffic.ofBinary(4, 16 * 1024);

	/** One message at a time. */
	public static final Workload ECHO = Workload.echo("echo-64-1", "echo 64 B, 100 connections, depth 1", 100, SMALL);

	/** Many messages at once. */
	public static final Workload ECHO_DEEP = Workload.echo("echo-64-32", "echo 64 B, 100 connections, depth 32", 100,
			Traffic.ofText(32, 64));

	/** One message to many. */
	public static final Workload CHAT = Workload.chat("chat-1", "chat 64 B, 1 sender, 1,000 receivers", 1_001, SMALL);

	static final Workload ECHO_LARGE = Workload.echo("echo-16k-4", "echo 16 KiB binary, 100 connections, depth 4", 100,
			LARGE);

	static final Workload CHAT_DEEP = Workload.chat("chat-8", "chat 64 B, 8 in flight, 1,000 receivers", 1_001,
			Traffic.ofText(8, 64));

	static final Workload ALONE = Workload.echo("alone", "echo 64 B, one connection, depth 1", 1, SMALL);

	static final Workload CONNECT = Workload.connect("connect", "connect, handshake, cut");

	static final Workload IDLE = Workload.idle("idle", "5,000 idle connections", 5_000);

	static final Workload TLS_ECHO = Workload.echo("tls-echo-64-1", "TLS, echo 64 B, 100 connections, depth 1", 100,
			SMALL);

	static final Workload TLS_ECHO_LARGE = Workload.echo("tls-echo-16k-4",
			"TLS, echo 16 KiB binary, 100 connections, depth 4", 100, LARGE);

	static final Workload TLS_IDLE = Workload.idle("tls-idle", "TLS, 1,000 idle connections", 1_000);

	/** The same of many connections. */
	public static final Workload ECHO_1000 = Workload.echo("echo-1000", "echo 64 B, 1,000 connections, depth 1", 1_000,
			SMALL);

	static final Workload ECHO_10000 = Workload.echo("echo-10000", "echo 64 B, 10,000 connections, depth 1", 10_000,
			SMALL);

	static final Workload ECHO_AMONG_IDLE = Workload
		.echo("echo-among-idle", "echo 64 B, 1,000 connections among 20,000 idle, depth 1", 1_000, SMALL)
		.amongIdle(20_000);

	static final Workload TWO_CORES = Workload
		.echo("two-cores", "echo 64 B, 100 connections, depth 1, server and load on all cores", 100, SMALL)
		.sharingProcessors();

	private Workloads() {
	}

}

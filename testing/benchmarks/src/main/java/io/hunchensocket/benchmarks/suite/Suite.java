package io.hunchensocket.benchmarks.suite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.hunchensocket.benchmarks.results.Figure;

/**
 * Everything that is measured, in the order of the report.
 */
public final class Suite {

	private static final List<Figure> MESSAGES = List.of(Figure.CPU, Figure.RATE, Figure.P50, Figure.P99, Figure.P999,
			Figure.MAX);

	private static final List<Figure> MEMORY = List.of(Figure.RESIDENT, Figure.HEAP);

	private static final List<Server> OURS_AND_FLOOR = List.of(Servers.OURS, Servers.FLOOR);

	private Suite() {
	}

	/**
	 * Everything that is measured.
	 * @return in the order of the report
	 */
	public static List<Section> sections() {
		return List.of(againstPeers(Workloads.ECHO, "message", 1.15), againstPeers(Workloads.ECHO_DEEP, "message", 1.5),
				againstPeers(Workloads.ECHO_LARGE, "message", 1.2), againstPeers(Workloads.CHAT, "delivery", 1.15),
				againstPeers(Workloads.CHAT_DEEP, "delivery", 1.25), alone(), connect(), idle(), tls(), tlsIdle(),
				executor(), scale(), amongIdle(), twoLoops());
	}

	/**
	 * What has to be measured for the report: each workload and its servers, once.
	 * @return in the order of the report
	 */
	public static List<Comparison> comparisons() {
		Map<Workload, Set<Server>> all = new LinkedHashMap<>();
		for (Section section : sections()) {
			for (Comparison comparison : section.comparisons()) {
				all.computeIfAbsent(comparison.workload(), (unused) -> new LinkedHashSet<>())
					.addAll(comparison.servers());
			}
		}
		return all.entrySet()
			.stream()
			.map((entry) -> new Comparison(entry.getKey(), List.copyOf(entry.getValue())))
			.toList();
	}

	private static Section againstPeers(Workload workload, String unit, double limit) {
		return new Section(workload.title(), unit, MESSAGES, List.of(new Comparison(workload, everybody())),
				List.of(Goals.atMostFloor(limit, workload, Figure.CPU), Goals.ahead(workload, Figure.CPU)),
				List.of(Figure.CPU));
	}

	private static Section alone() {
		return new Section(Workloads.ALONE.title(), "message", MESSAGES,
				List.of(new Comparison(Workloads.ALONE, everybody())),
				List.of(Goals.atMostFloor(1.1, Workloads.ALONE, Figure.CPU),
						Goals.atMostFloor(1.1, Workloads.ALONE, Figure.P50), Goals.ahead(Workloads.ALONE, Figure.CPU),
						Goals.ahead(Workloads.ALONE, Figure.P50)),
				List.of(Figure.CPU, Figure.P50));
	}

	private static Section connect() {
		return new Section(Workloads.CONNECT.title(), "connection", MESSAGES,
				List.of(new Comparison(Workloads.CONNECT, everybody())),
				List.of(Goals.atMostPeer(0.25, Workloads.CONNECT, Servers.SPRING)), List.of(Figure.CPU));
	}

	private static Section idle() {
		List<Server> servers = Stream.concat(Stream.of(Servers.OURS), Servers.PEERS.stream())
			.map(Servers::withSmallBuffers)
			.toList();
		return new Section(Workloads.IDLE.title(), "connection", MEMORY,
				List.of(new Comparison(Workloads.IDLE, servers)),
				List.of(Goals.atMost(4, Workloads.IDLE, Figure.RESIDENT),
						Goals.atMost(2.2, Workloads.IDLE, Figure.HEAP), Goals.ahead(Workloads.IDLE, Figure.RESIDENT)),
				List.of(Figure.RESIDENT));
	}

	private static Section tls() {
		List<Server> servers = oursAndTomcatOverTls();
		return new Section("TLS, echo, 100 connections", "message", MESSAGES,
				List.of(new Comparison(Workloads.TLS_ECHO, servers), new Comparison(Workloads.TLS_ECHO_LARGE, servers)),
				List.of(Goals.atMostPeer(0.4, Workloads.TLS_ECHO, Servers.TOMCAT),
						Goals.atMostPeer(0.4, Workloads.TLS_ECHO_LARGE, Servers.TOMCAT)),
				List.of());
	}

	private static Section tlsIdle() {
		List<Server> servers = oursAndTomcatOverTls().stream().map(Servers::withSmallBuffers).toList();
		return new Section(Workloads.TLS_IDLE.title(), "connection", MEMORY,
				List.of(new Comparison(Workloads.TLS_IDLE, servers)),
				List.of(Goals.atMost(16, Workloads.TLS_IDLE, Figure.HEAP)), List.of());
	}

	private static Section executor() {
		List<Server> servers = List.of(Servers.OURS, Servers.OURS_EXECUTOR, Servers.OURS_VIRTUAL);
		return new Section("Handlers on the executor, and on virtual threads", "message", MESSAGES,
				Stream.of(Workloads.ECHO, Workloads.ECHO_DEEP, Workloads.ECHO_LARGE)
					.map((workload) -> new Comparison(workload, servers))
					.toList(),
				List.of(Goals.executorAtMost(1.3, Workloads.ECHO), Goals.executorAtMost(1.5, Workloads.ECHO_DEEP),
						Goals.executorAtMost(1.7, Workloads.ECHO_LARGE)),
				List.of());
	}

	private static Section scale() {
		return new Section("Cost at 100, 1,000 and 10,000 connections, echo 64 B, depth 1", "message", MESSAGES,
				Stream.of(Workloads.ECHO, Workloads.ECHO_1000, Workloads.ECHO_10000)
					.map((workload) -> new Comparison(workload, OURS_AND_FLOOR))
					.toList(),
				List.of(Goals.flat(1.15, Workloads.ECHO_1000, Workloads.ECHO, "that at 100 connections"),
						Goals.flat(1.15, Workloads.ECHO_10000, Workloads.ECHO, "that at 100 connections")),
				List.of());
	}

	private static Section amongIdle() {
		return new Section("1,000 active among 20,000 idle, echo 64 B, depth 1", "message", MESSAGES,
				Stream.of(Workloads.ECHO_1000, Workloads.ECHO_AMONG_IDLE)
					.map((workload) -> new Comparison(workload, OURS_AND_FLOOR))
					.toList(),
				List.of(Goals.flat(1.15, Workloads.ECHO_AMONG_IDLE, Workloads.ECHO_1000, "that of 1,000 alone")),
				List.of());
	}

	private static Section twoLoops() {
		Workload workload = Workloads.TWO_CORES;
		return new Section("Two loops on two cores, load included", "message", MESSAGES,
				List.of(new Comparison(workload, List.of(Servers.OURS, Servers.OURS_TWO_LOOPS))),
				List.of(Goals.twoLoopsAtLeast(1, workload)), List.of());
	}

	private static List<Server> everybody() {
		return Stream.concat(Stream.of(Servers.FLOOR, Servers.OURS, Servers.OURS_EXECUTOR), Servers.PEERS.stream())
			.toList();
	}

	private static List<Server> oursAndTomcatOverTls() {
		return List.of(Servers.overTls(Servers.OURS), Servers.overTls(Servers.TOMCAT));
	}

}

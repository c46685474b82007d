package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The compression cases of the Autobahn test suite, groups 12 and 13, as a table of our
 * own (see {@link CompressionCase}) against {@link EchoApplication}: by our own client
 * role and by npm's "ws", which must both find what {@code expected-results.txt} says.
 * Runs with the Maven profile "conformance" only.
 *
 * <p>
 * Group 12, about kinds of data, meets the defaults, with which each message stands for
 * itself. Group 13, about offers, meets a server that allows context takeover both ways,
 * so that it happens wherever the offer does not forbid it.
 */
@Tag("autobahn")
@TestInstance(Lifecycle.PER_CLASS)
class CompressionTests {

	private static final Path EXPECTED = Path.of("expected-results.txt");

	private static final Path TARGET = Path.of("target", "compression").toAbsolutePath();

	/** Of each run: several times what it needs. */
	private static final Duration LIMIT = Duration.ofMinutes(20);

	private final Map<String, CaseResult> own = new ConcurrentSkipListMap<>(CaseResult.BY_NUMBER);

	private final Map<String, CaseResult> ws = new ConcurrentSkipListMap<>(CaseResult.BY_NUMBER);

	/** Both groups by both clients at once: two runs alone leave a processor idle. */
	@BeforeAll
	void runAllCases() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		try (ConfigurableApplicationContext forgetting = start("false");
				ConfigurableApplicationContext remembering = start("true")) {
			List<Callable<Void>> runs = new ArrayList<>(ofBothClients(forgetting, CompressionCase.ofAllData()));
			runs.addAll(ofBothClients(remembering, CompressionCase.ofAllOffers()));
			for (Future<Void> run : threads.invokeAll(runs, 2 * LIMIT.toMinutes(), TimeUnit.MINUTES)) {
				run.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private List<Callable<Void>> ofBothClients(ConfigurableApplicationContext server, List<CompressionCase> cases) {
		int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return List.of(() -> {
			runOwn(port, cases);
			return null;
		}, () -> {
			this.ws.putAll(runWs(port, cases));
			return null;
		});
	}

	private static ConfigurableApplicationContext start(String takeover) {
		return new SpringApplicationBuilder(EchoApplication.class).run("--server.port=0",
				"--websocket.compression.server-context-takeover=" + takeover,
				"--websocket.compression.client-context-takeover=" + takeover);
	}

	private void runOwn(int port, List<CompressionCase> cases) throws InterruptedException {
		long start = System.nanoTime();
		try (CompressionRun run = new CompressionRun(port)) {
			for (CompressionCase line : cases) {
				// Many cases that wait in vain would take hours.
				if (System.nanoTime() - start < LIMIT.toNanos()) {
					this.own.put(line.id(), run.run(line));
				}
			}
		}
		System.out.printf("Compression, own client: %d cases in %d s%n", cases.size(), secondsSince(start));
	}

	private static Map<String, CaseResult> runWs(int port, List<CompressionCase> cases)
			throws IOException, InterruptedException {
		if (!NodePeer.obstacle().isEmpty()) {
			return Map.of();
		}
		long start = System.nanoTime();
		Path directory = Files.createDirectories(TARGET.resolve("port-" + port));
		Sample.write(directory);
		CompressionCase.write(directory.resolve("cases.txt"), cases);
		NodePeer.Outcome outcome = NodePeer.run(LIMIT, "node", "compression.mjs", "ws://127.0.0.1:" + port + "/echo",
				directory.toString());
		System.out.printf("Compression, npm's ws: %d cases in %d s, exit %d%n", cases.size(), secondsSince(start),
				outcome.exit());
		// Also what node says when it cannot go on.
		Files.writeString(directory.resolve("ws.log"), outcome.words());
		return CaseResult.read(outcome.words().lines().filter((line) -> line.matches("1[23][.].*")));
	}

	private static long secondsSince(long start) {
		return Duration.ofNanos(System.nanoTime() - start).toSeconds();
	}

	@AfterAll
	void writeResults() throws IOException {
		Files.createDirectories(TARGET);
		CaseResult.write(TARGET.resolve("own-results.txt"), this.own);
		CaseResult.write(TARGET.resolve("ws-results.txt"), this.ws);
	}

	@Test
	void expectsOkOfEveryCase() throws IOException {
		assertThat(expected().keySet())
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(CompressionCase.ofAllData().stream(), CompressionCase.ofAllOffers().stream())
						.map(CompressionCase::id)
						.toList())
			.hasSize(216);
		assertThat(expected().values()).extracting(CaseResult::verdicts).containsOnly(CaseResult.OK);
	}

	@TestFactory
	Stream<DynamicTest> ownClient() throws IOException {
		return compared(this.own);
	}

	@TestFactory
	Stream<DynamicTest> ws() throws IOException {
		NodePeer.skipWithout();
		return compared(this.ws);
	}

	private static Stream<DynamicTest> compared(Map<String, CaseResult> actual) throws IOException {
		Map<String, CaseResult> expected = expected();
		assertThat(expected.keySet()).containsAll(actual.keySet());
		return expected.values()
			.stream()
			.map((line) -> DynamicTest.dynamicTest(line.id(),
					() -> assertThat(actual.get(line.id()))
						.as("%s; none: it was not run, see target/compression", line.id())
						.isEqualTo(line)));
	}

	private static Map<String, CaseResult> expected() throws IOException {
		Map<String, CaseResult> expected = CaseResult.read(EXPECTED);
		expected.values().removeIf((result) -> !result.isOfCompression());
		return expected;
	}

}

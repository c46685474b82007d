package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The client of npm's "ws" against {@link EchoApplication}. Its checks are in
 * {@code peer.mjs}; its exact version is in {@code package-lock.json}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NodePeerTests {

	private static final Path HOME = Path.of("target", "test-classes", "node");

	/** Enough to install a package over a slow line. */
	private static final int LIMIT_SECONDS = 120;

	private static final String NONE = "";

	private static String obstacle = NONE;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void install() throws Exception {
		obstacle = obstacle();
	}

	private static String obstacle() throws Exception {
		if (!run("node", "--version").succeeded()) {
			return "there is no node to run the peer on";
		}
		if (!run("npm", "--version").succeeded()) {
			return "there is no npm to install the peer with";
		}
		Outcome installed = run("npm", "ci", "--no-progress");
		return installed.succeeded() ? NONE : "npm could not install the peer: " + installed.words();
	}

	/** Before each, for a class that is skipped as a whole is not reported. */
	@BeforeEach
	void skipWithoutPeer() {
		assumeTrue(obstacle.equals(NONE), () -> "Skipped: " + obstacle);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "binary", "fragments", "order", "closeCodes", "subprotocol", "masklessFrame",
			"refusal" })
	void agrees(String check) throws Exception {
		Outcome outcome = run("node", "peer.mjs", "ws://127.0.0.1:" + this.port, check);
		assertThat(outcome.exit()).as("%s", outcome.words()).isZero();
	}

	private static Outcome run(String... command) throws IOException, InterruptedException {
		Path words = Files.createTempFile("node-peer", ".log");
		try {
			Process process = new ProcessBuilder(command).directory(HOME.toFile())
				.redirectErrorStream(true)
				.redirectOutput(words.toFile())
				.start();
			boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			return new Outcome(ended ? process.exitValue() : Outcome.HUNG, Files.readString(words));
		}
		catch (IOException ex) {
			return new Outcome(Outcome.MISSING, String.valueOf(ex.getMessage()));
		}
		finally {
			Files.delete(words);
		}
	}

	private record Outcome(int exit, String words) {

		static final int MISSING = -1;

		static final int HUNG = -2;

		boolean succeeded() {
			return this.exit == 0;
		}

	}

}

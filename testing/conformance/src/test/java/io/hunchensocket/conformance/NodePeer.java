package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * npm's "ws" on node, each run in a process of its own. It is installed when it is first
 * needed; its exact version is in {@code package-lock.json}.
 */
final class NodePeer {

	/** Enough to install a package over a slow line. */
	private static final Duration INSTALL_LIMIT = Duration.ofMinutes(2);

	private static final Path HOME = Path.of("target", "test-classes", "node");

	private NodePeer() {
	}

	/**
	 * Skips the test, with a sentence, where the peer cannot run.
	 */
	static void skipWithout() {
		assumeTrue(obstacle().isEmpty(), () -> "Skipped: " + obstacle());
	}

	/**
	 * Why the peer cannot run, or nothing if it can.
	 */
	static String obstacle() {
		return Installed.OBSTACLE;
	}

	/**
	 * Runs a command in the peer's directory to its end.
	 * @param limit after which it is ended
	 * @param command and its arguments
	 * @return how it ended
	 */
	static Outcome run(Duration limit, String... command) throws IOException, InterruptedException {
		Path words = Files.createTempFile("node-peer", ".log");
		try {
			Process process = new ProcessBuilder(command).directory(HOME.toFile())
				.redirectErrorStream(true)
				.redirectOutput(words.toFile())
				.start();
			boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
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

	/**
	 * How a process ended.
	 *
	 * @param exit its exit value
	 * @param words all that it wrote
	 */
	record Outcome(int exit, String words) {

		static final int MISSING = -1;

		static final int HUNG = -2;

		boolean succeeded() {
			return this.exit == 0;
		}

	}

	/** Installs once for all tests. */
	private static final class Installed {

		static final String OBSTACLE = obstacle();

		private static String obstacle() {
			try {
				if (!run(INSTALL_LIMIT, "node", "--version").succeeded()) {
					return "there is no node to run the peer on";
				}
				if (!run(INSTALL_LIMIT, "npm", "--version").succeeded()) {
					return "there is no npm to install the peer with";
				}
				Outcome installed = run(INSTALL_LIMIT, "npm", "ci", "--no-progress");
				return installed.succeeded() ? "" : "npm could not install the peer: " + installed.words();
			}
			catch (IOException ex) {
				return "the peer could not be started: " + ex.getMessage();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return "the installation of the peer was interrupted";
			}
		}

	}

}

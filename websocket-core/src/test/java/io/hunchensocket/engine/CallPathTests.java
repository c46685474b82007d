package io.hunchensocket.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.callpath.CallPath;
import io.hunchensocket.callpath.NumberedLists;
import io.hunchensocket.callpath.RecordedPaths;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many files of the engine something passes on its way, and that the architecture
 * page tells the ways as they are.
 */
class CallPathTests {

	private static final String ENGINE = "io.hunchensocket.engine";

	private static final Path PAGE = Path.of("..", "docs", "architecture.md");

	private static RecordedPaths paths;

	@BeforeAll
	static void record(@TempDir Path folder) throws Exception {
		paths = RecordedPaths.of(RecordingPaths.class, SocketMessage.class, folder);
	}

	@Test
	void lambdasCountAsTheirFile() {
		assertThat(paths.path(RecordingPaths.LAMBDA).filesIn(ENGINE)).containsExactly("VerbContext");
	}

	@Test
	void wayOfATextFrameIsShort(TestReporter reporter) {
		requireShort(RecordingPaths.TEXT_FRAME, 9, reporter);
	}

	@ParameterizedTest
	@CsvSource({ RecordingPaths.REPLY + ", 5", RecordingPaths.REPLY_FROM_HANDLER + ", 8",
			RecordingPaths.REPLY_BY_HANDLER + ", 3", RecordingPaths.BROADCAST + ", 8" })
	void waysOutAreShort(String title, int bound, TestReporter reporter) {
		requireShort(title, bound, reporter);
	}

	@ParameterizedTest
	@ValueSource(strings = { RecordingPaths.TEXT_FRAME, RecordingPaths.REPLY, RecordingPaths.REPLY_FROM_HANDLER,
			RecordingPaths.REPLY_BY_HANDLER, RecordingPaths.BROADCAST, RecordingPaths.CLOSE })
	void pageTellsTheWay(String title) throws IOException {
		NumberedLists.of(Files.readAllLines(PAGE)).requireToTell(paths.path(title));
	}

	private static void requireShort(String title, int bound, TestReporter reporter) {
		CallPath path = paths.path(title);
		reporter.publishEntry(title, String.join(" ", path.filesIn(ENGINE)));
		assertThat(path.filesIn(ENGINE)).as(path::describe).hasSizeLessThanOrEqualTo(bound);
	}

}

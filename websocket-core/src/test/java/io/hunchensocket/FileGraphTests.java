package io.hunchensocket;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the files of the core use each other: without cycles where it matters, and in few
 * layers in each room of the engine.
 */
class FileGraphTests {

	private static final String ROOT = "io.hunchensocket";

	private static final int MAX_FILES = 20;

	private static final int MAX_FLOORS = 8;

	/** In these rooms some files know each other; there must be no more of them. */
	private static final List<Set<String>> KNOWN_CYCLES = List.of(
			protocol("FrameReceiver", "Receiver", "ReceiverPool", "WebSocketProtocol"),
			protocol("FrameRules", "MessageLimits"), in("spool", "Spool", "SpoolFile"),
			transport("EventLoop", "ListenerCall", "SocketTransport", "TaskFifo", "Transport", "TurnEnd"));

	private static final FileGraph GRAPH = new FileGraph(
			new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT));

	private static Set<String> protocol(String... files) {
		return in("protocol", files);
	}

	private static Set<String> transport(String... files) {
		return in("transport", files);
	}

	private static Set<String> in(String room, String... files) {
		return Stream.of(files).map((file) -> ROOT + '.' + room + '.' + file).collect(Collectors.toSet());
	}

	private static boolean isModelRoom(String name) {
		return List.of("protocol", "transport", "spool").stream().anyMatch((room) -> name.equals(ROOT + '.' + room));
	}

	@Test
	void filesOfTheEngineAndOfTheApiKnowEachOtherOneWay() {
		Set<String> files = GRAPH.files((name) -> !isModelRoom(name));
		assertThat(files).hasSizeGreaterThan(100);
		assertThat(GRAPH.cycles(files)).isEmpty();
	}

	@Test
	void noMoreFilesOfOtherRoomsKnowEachOther() {
		assertThat(GRAPH.cycles(GRAPH.files(FileGraphTests::isModelRoom))).isEqualTo(KNOWN_CYCLES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "engine", "engine.base", "engine.messages", "engine.sending", "engine.delivery",
			"engine.receiving", "engine.broadcast", "engine.connection" })
	void roomsOfTheEngineAreSmallAndFlat(String room) {
		Set<String> files = GRAPH.files((ROOT + '.' + room)::equals);
		assertThat(files).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_FILES);
		assertThat(GRAPH.floors(files)).isLessThanOrEqualTo(MAX_FLOORS);
	}

}

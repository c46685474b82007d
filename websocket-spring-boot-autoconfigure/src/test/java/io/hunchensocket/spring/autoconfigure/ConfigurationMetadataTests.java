package io.hunchensocket.spring.autoconfigure;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	/** Their defaults follow from something else, which their descriptions tell. */
	private static final Set<String> DERIVED = Set.of("websocket.max-connections", "websocket.max-frame-size",
			"websocket.loops.count", "websocket.handlers.queue-capacity", "websocket.streaming.max-message-size",
			"websocket.streaming.max-threads", "websocket.spool.directory", "websocket.loops.fifo-size",
			"websocket.memory.max-size", "websocket.compression.client-max-window-bits");

	private static final Set<String> EMPTY_LISTS = Set.of("websocket.allowed-origins", "websocket.allowed-hosts",
			"websocket.request-attributes");

	/**
	 * Words by which a description refers to another one. In a table each stands alone.
	 */
	private static final Pattern REFERENCE = Pattern.compile(
			"\\b(the same|such(?! as)|likewise|as there(?=[.,;:])|as above|the former|the latter|ditto|do so)\\b",
			Pattern.CASE_INSENSITIVE);

	@Test
	void everyPropertyIsDescribed() {
		assertThat(Metadata.current()).hasSize(45).allSatisfy((property) -> {
			String name = property.get("name").asString();
			assertThat(name).startsWith("websocket.");
			String description = property.path("description").asString("");
			assertThat(description).as(name).isNotBlank().endsWith(".").doesNotStartWith("The ");
			assertThat(property.has("defaultValue")).as("default of " + name)
				.isEqualTo(!DERIVED.contains(name) && !EMPTY_LISTS.contains(name));
			if (DERIVED.contains(name)) {
				assertThat(description).contains("By default");
			}
		});
	}

	@Test
	void everyDescriptionStandsAlone() {
		assertThat(Metadata.all()).allSatisfy(
				(property) -> assertThat(property.get("description").asString()).as(property.get("name").asString())
					.doesNotContainPattern(REFERENCE));
	}

	@Test
	void everyPropertyHasATypeThatTellsItsUnit() {
		Set<String> types = new HashSet<>();
		Metadata.all().forEach((property) -> types.add(property.get("type").asString()));
		assertThat(types).containsExactlyInAnyOrder("java.lang.Boolean", "java.lang.Integer", "java.lang.String",
				"java.time.Duration", "java.nio.file.Path", "java.util.List<java.lang.String>",
				"org.springframework.util.unit.DataSize", "io.hunchensocket.OverflowPolicy",
				"io.hunchensocket.spring.handler.ErrorPolicy");
	}

}

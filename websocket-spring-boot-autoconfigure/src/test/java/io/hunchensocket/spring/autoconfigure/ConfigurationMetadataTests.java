package io.hunchensocket.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	/** Their defaults follow from something else, which their descriptions tell. */
	private static final Set<String> DERIVED = Set.of("websocket.max-connections", "websocket.max-frame-size",
			"websocket.loops.count", "websocket.handlers.queue-capacity", "websocket.streaming.max-message-size",
			"websocket.streaming.max-threads", "websocket.spool.directory");

	private static final Set<String> EMPTY_LISTS = Set.of("websocket.allowed-origins", "websocket.allowed-hosts",
			"websocket.request-attributes");

	private static List<JsonNode> properties() throws IOException {
		// Other libraries have a resource of this name.
		String own = WebSocketProperties.class.getProtectionDomain().getCodeSource().getLocation()
				+ "META-INF/spring-configuration-metadata.json";
		try (InputStream metadata = URI.create(own).toURL().openStream()) {
			return JsonMapper.shared().readTree(metadata).get("properties").valueStream().toList();
		}
	}

	@Test
	void everyPropertyIsDescribed() throws IOException {
		assertThat(properties()).hasSize(37).allSatisfy((property) -> {
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
	void everyPropertyHasATypeThatTellsItsUnit() throws IOException {
		Set<String> types = new HashSet<>();
		properties().forEach((property) -> types.add(property.get("type").asString()));
		assertThat(types).containsExactlyInAnyOrder("java.lang.Boolean", "java.lang.Integer", "java.lang.String",
				"java.time.Duration", "java.nio.file.Path", "java.util.List<java.lang.String>",
				"org.springframework.util.unit.DataSize", "io.hunchensocket.OverflowPolicy");
	}

}

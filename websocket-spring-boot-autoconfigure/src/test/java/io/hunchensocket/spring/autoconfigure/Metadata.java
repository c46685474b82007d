package io.hunchensocket.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What editors know of our properties.
 */
final class Metadata {

	private Metadata() {
	}

	/**
	 * All properties, the deprecated ones included.
	 */
	static List<JsonNode> all() {
		// Other libraries have a resource of this name.
		String own = WebSocketProperties.class.getProtectionDomain().getCodeSource().getLocation()
				+ "META-INF/spring-configuration-metadata.json";
		try (InputStream metadata = URI.create(own).toURL().openStream()) {
			return JsonMapper.shared().readTree(metadata).get("properties").valueStream().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The properties that are not deprecated.
	 */
	static List<JsonNode> current() {
		return all().stream().filter((property) -> !property.has("deprecation")).toList();
	}

	/**
	 * One property.
	 */
	static JsonNode property(String name) {
		return all().stream()
			.filter((property) -> property.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no property " + name));
	}

}

package io.hunchensocket.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of properties in the README is what an editor shows, to the letter.
 */
class ReadmePropertiesTests {

	private static final String BEGIN = "<!-- properties -->\n";

	private static final String END = "<!-- /properties -->";

	@Test
	void theReadmeListsEveryProperty() throws IOException {
		String readme = Files.readString(Path.of("../README.md"));
		String shown = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
		assertThat(shown).isEqualTo("| property | default | |\n|---|---|---|\n" + rows());
	}

	private static String rows() {
		return Metadata.current().stream().map(ReadmePropertiesTests::row).sorted().collect(Collectors.joining());
	}

	private static String row(JsonNode property) {
		String value = property.path("defaultValue").asString("");
		return "| `%s` | %s | %s |\n".formatted(property.get("name").asString(),
				value.isEmpty() ? "" : '`' + value + '`', property.get("description").asString());
	}

}

package io.hunchensocket.sample.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code in the documentation is the code that is compiled and tested, to the letter.
 */
class DocumentationTests {

	private static final String PACKAGE = "java/io/hunchensocket/sample/chat/";

	@Test
	void theReadmeShowsTheSample() throws IOException {
		assertThat(shown("../README.md", "application"))
			.isEqualTo(withoutImports("src/main/" + PACKAGE + "ChatApplication.java"));
		assertThat(shown("../README.md", "room")).isEqualTo(withoutImports("src/main/" + PACKAGE + "ChatRoom.java"));
	}

	@Test
	void theSecondExampleIsInDispatching() throws IOException {
		assertThat(shown("../docs/dispatching.md", "rooms"))
			.isEqualTo(withoutImports("src/test/" + PACKAGE + "Rooms.java"));
	}

	@Test
	void theTestOfAnApplicationIsInTesting() throws IOException {
		assertThat(shown("../docs/testing.md", "test"))
			.isEqualTo(withoutImports("src/test/" + PACKAGE + "ChatTests.java"));
	}

	private static String shown(String page, String mark) throws IOException {
		String text = Files.readString(Path.of(page));
		String begin = "<!-- " + mark + " -->\n```java\n";
		int start = text.indexOf(begin);
		int end = text.indexOf("```\n<!-- /" + mark + " -->", start);
		assertThat(start).as(page + " has the mark of " + mark).isNotNegative();
		assertThat(end).isGreaterThan(start);
		return text.substring(start + begin.length(), end);
	}

	private static String withoutImports(String file) throws IOException {
		String code = Files.readString(Path.of(file));
		int afterImports = code.indexOf("\n\n", code.lastIndexOf("\nimport ")) + 2;
		return code.substring(afterImports);
	}

}

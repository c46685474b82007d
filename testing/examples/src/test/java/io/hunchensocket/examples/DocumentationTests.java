package io.hunchensocket.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code in the documentation is the code that is compiled and run here, to the letter.
 */
class DocumentationTests {

	private static final Path SOURCES = Path.of("src/main");

	private static final Path DOCS = Path.of("../../docs");

	private static final Pattern BLOCK = Pattern.compile("```(java|html|js)\n(.*?)```", Pattern.DOTALL);

	private static List<String> blocks(String page) throws IOException {
		return BLOCK.matcher(Files.readString(DOCS.resolve(page)))
			.results()
			.map((MatchResult block) -> block.group(2))
			.toList();
	}

	/** All files, without indentation. */
	private static String sources() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter(Files::isRegularFile)
				.map(DocumentationTests::read)
				.map(DocumentationTests::flat)
				.collect(Collectors.joining("\n--- next file ---\n"));
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(file + " cannot be read", ex);
		}
	}

	private static String flat(String code) {
		return code.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "annotations.md", "examples.md", "browser.md" })
	void allCodeIsCompiledAndRun(String page) throws IOException {
		String sources = sources();
		assertThat(blocks(page)).isNotEmpty().allSatisfy((block) -> assertThat(sources).contains(flat(block)));
	}

	@Test
	void theReadmeShowsTheGame() throws IOException {
		String readme = Files.readString(DOCS.resolve("../README.md"));
		String begin = "<!-- game -->\n```java\n";
		int start = readme.indexOf(begin) + begin.length();
		assertThat(blocks("examples.md")).contains(readme.substring(start, readme.indexOf("```\n<!-- /game -->")));
	}

	@ParameterizedTest
	@CsvSource({ "game/Game, 30", "login/Account, 25", "confirm/Documents, 20", "upload/Upload, 20" })
	void anExampleIsShownAsAWholeAndIsShort(String name, int maxLines) throws IOException {
		String code = Files.readString(SOURCES.resolve("java/io/hunchensocket/examples/" + name + ".java"));
		String shown = code.substring(code.indexOf("\n\n", code.lastIndexOf("\nimport ")) + 2);
		assertThat(blocks("examples.md")).contains(shown);
		assertThat(flat(shown).lines().count()).isLessThanOrEqualTo(maxLines);
	}

	@Test
	void theClientByHandIsShort() throws IOException {
		String byHand = blocks("browser.md").stream()
			.filter((block) -> block.contains("new WebSocket("))
			.findFirst()
			.orElseThrow();
		assertThat(flat(byHand).lines().count()).isLessThanOrEqualTo(20);
	}

}

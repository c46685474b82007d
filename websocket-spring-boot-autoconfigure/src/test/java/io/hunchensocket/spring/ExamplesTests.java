package io.hunchensocket.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample and the examples of the documentation need nothing but what applications are
 * to see.
 */
class ExamplesTests {

	private static final Pattern QUALIFIED = Pattern.compile("\\bio\\.hunchensocket(\\.[a-z]+)*\\.[A-Z]\\w*");

	private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//.*|\"(\\\\.|[^\"\\\\])*\"");

	/** What stands behind a dot belongs to what stands before it. */
	private static final Pattern TYPE_NAME = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

	/** A customizer's settings are the engine's: see {@link PublicApiTests}. */
	private static final Set<String> OF_A_CUSTOMIZER = Set.of("ConnectionSettings", "Streaming", "MessageLimits");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.hunchensocket");

	@Test
	void theSampleImportsNothingElse() {
		List<String> named = files("../sample-chat-app/src/main", ".java")
			.flatMap((source) -> QUALIFIED.matcher(source).results().map(MatchResult::group))
			.filter((name) -> !name.startsWith("io.hunchensocket.sample."))
			.toList();
		assertThat(named).contains("io.hunchensocket.resource.SocketResource");
		assertThat(named.stream().filter((name) -> !isApi(name.substring(0, name.lastIndexOf('.'))))).isEmpty();
	}

	@Test
	void examplesOfTheDocumentationNameNothingElse() {
		List<String> examples = Stream.concat(files("../README.md", ".md"), files("../docs", ".md"))
			.flatMap((page) -> EXAMPLE.matcher(page).results().map((example) -> example.group(1)))
			.toList();
		Set<String> qualified = found(QUALIFIED, examples);
		assertThat(qualified.stream().filter((name) -> !isApi(name.substring(0, name.lastIndexOf('.'))))).isEmpty();
		Set<String> named = found(TYPE_NAME, examples);
		assertThat(named).contains("SocketResource", "WebSocketResource");
		named.retainAll(publicTypes((name) -> !isApi(name)));
		named.removeAll(publicTypes(ExamplesTests::isApi));
		assertThat(named).isSubsetOf(OF_A_CUSTOMIZER);
	}

	private static Set<String> found(Pattern pattern, List<String> examples) {
		return examples.stream()
			.map((example) -> COMMENT_OR_TEXT.matcher(example).replaceAll(""))
			.flatMap((example) -> pattern.matcher(example).results().map(MatchResult::group))
			.collect(Collectors.toSet());
	}

	private static boolean isApi(String packageName) {
		return Set
			.of("io.hunchensocket", "io.hunchensocket.resource", "io.hunchensocket.handshake",
					"io.hunchensocket.spring")
			.contains(packageName);
	}

	private static Set<String> publicTypes(Predicate<String> packages) {
		return CLASSES.stream()
			.filter((type) -> packages.test(type.getPackageName()))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
	}

	private static Stream<String> files(String root, String ending) {
		List<String> contents = new ArrayList<>();
		try (Stream<Path> paths = Files.walk(Path.of(root))) {
			for (Path path : paths.filter((each) -> each.toString().endsWith(ending)).toList()) {
				contents.add(Files.readString(path));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return contents.stream();
	}

}

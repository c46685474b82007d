package io.hunchensocket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files and methods stay small enough to be read at one go.
 */
class SourceSizeTests {

	/** What is one thing and needs more, needs no more than that. */
	private static final int MAX_FILE_LINES = 500;

	/** Few files are longer than what is easily read at one go. */
	private static final int USUAL_FILE_LINES = 400;

	private static final int MAX_LONG_FILES = 6;

	/** A method fits a screen. */
	private static final int MAX_METHOD_LINES = 40;

	@Test
	void filesAreShort() throws IOException {
		List<String> tooLong = new ArrayList<>();
		List<String> unusual = new ArrayList<>();
		for (Path file : sources()) {
			int lines = Files.readAllLines(file).size();
			String report = "%s has %d lines".formatted(file.getFileName(), lines);
			if (lines > MAX_FILE_LINES) {
				tooLong.add(report);
			}
			if (lines > USUAL_FILE_LINES) {
				unusual.add(report);
			}
		}
		assertThat(tooLong).isEmpty();
		assertThat(unusual).hasSizeLessThanOrEqualTo(MAX_LONG_FILES);
	}

	@Test
	void methodsAreShort() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources()));
			MethodLengths lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
			for (CompilationUnitTree unit : task.parse()) {
				lengths.scan(unit, null);
			}
			assertThat(lengths.seen).isGreaterThan(100);
			assertThat(lengths.tooLong).isEmpty();
		}
	}

	/** Of all modules. */
	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(".."))) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> file.toString().contains("src/main/java")
						|| file.toString().contains("src/test/java"))
				.toList();
			assertThat(sources).anyMatch((file) -> file.endsWith("ChatRoom.java"));
			return sources;
		}
	}

	/** Measures from the first modifier to the closing brace, without the Javadoc. */
	private static final class MethodLengths extends TreePathScanner<@Nullable Void, @Nullable Void> {

		private final SourcePositions positions;

		private final List<String> tooLong = new ArrayList<>();

		private int seen;

		MethodLengths(SourcePositions positions) {
			this.positions = positions;
		}

		@Override
		public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
			CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
			LineMap lineMap = unit.getLineMap();
			long lines = lineMap.getLineNumber(this.positions.getEndPosition(unit, method))
					- lineMap.getLineNumber(this.positions.getStartPosition(unit, method)) + 1;
			this.seen++;
			if (lines > MAX_METHOD_LINES) {
				this.tooLong
					.add("%s in %s has %d lines".formatted(method.getName(), unit.getSourceFile().getName(), lines));
			}
			return super.visitMethod(method, null);
		}

	}

}

package io.hunchensocket.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileTreeTests {

	@TempDir
	private Path directory;

	@Test
	void findsFilesOfAnyDepth() throws IOException {
		Path below = Files.createDirectories(this.directory.resolve("a/b.bin"));
		Path first = Files.createFile(this.directory.resolve("first.bin"));
		Path second = Files.createFile(below.resolve("second.bin"));
		Files.createFile(below.resolve("second.txt"));
		assertThat(FileTree.files(this.directory, ".bin")).containsExactlyInAnyOrder(first, second);
		assertThat(FileTree.files(this.directory, "")).hasSize(3);
	}

	@Test
	void findsNothingWhereNothingIs() {
		assertThat(FileTree.files(this.directory.resolve("missing"), "")).isEmpty();
	}

}

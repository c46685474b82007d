package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CaseResultTests {

	@Test
	void readsBothVerdicts() {
		assertThat(CaseResult.parse("6.4.1 NON-STRICT / FAILED BY CLIENT"))
			.isEqualTo(new CaseResult("6.4.1", "NON-STRICT / FAILED BY CLIENT"));
	}

	@Test
	void readsOneVerdictOfACaseWithCompression() {
		assertThat(CaseResult.parse("13.3.7 OK")).isEqualTo(new CaseResult("13.3.7", CaseResult.OK));
		assertThat(CaseResult.parse("13.3.7 OK").isOfCompression()).isTrue();
		assertThat(CaseResult.parse("1.3.7 OK / OK").isOfCompression()).isFalse();
	}

	@Test
	void refusesOtherLines() {
		assertThatIllegalArgumentException().isThrownBy(() -> CaseResult.parse("6.4.1 OK"))
			.withMessage("No result of a case: 6.4.1 OK");
	}

	@Test
	void writesWhatItReadsInTheOrderOfNumbers(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("results.txt");
		Files.writeString(file, "10.1.1 OK / OK\n9.10.1 OK / OK\n9.9.1 OK / UNCLEAN\n");
		Map<String, CaseResult> results = CaseResult.read(file);
		assertThat(results).containsOnlyKeys("9.9.1", "9.10.1", "10.1.1");
		CaseResult.write(file, results);
		assertThat(file).hasContent("9.9.1 OK / UNCLEAN\n9.10.1 OK / OK\n10.1.1 OK / OK\n");
	}

}

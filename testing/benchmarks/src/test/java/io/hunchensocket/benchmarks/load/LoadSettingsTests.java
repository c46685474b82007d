package io.hunchensocket.benchmarks.load;

import java.time.Duration;

import io.hunchensocket.benchmarks.server.Speech;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LoadSettings} and {@link LoadResult}.
 */
class LoadSettingsTests {

	@Test
	void everyArgumentIsRead() {
		assertThat(LoadSettings.parse(arguments())).isEqualTo(new LoadSettings("echo", 80, 4711, "/a=b", 100, 32, 64,
				true, Speech.WSS, Duration.ofSeconds(6), Duration.ofMillis(500), 20_000, 2));
	}

	@Test
	void missingArgumentIsNamed() {
		String[] arguments = arguments();
		arguments[3] = "--size=1";
		assertThatIllegalArgumentException().isThrownBy(() -> LoadSettings.parse(arguments))
			.withMessageContaining("--path");
	}

	@Test
	void argumentWithoutValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadSettings.parse(new String[] { "--depth" }))
			.withMessageContaining("--depth");
	}

	@Test
	void resultIsReadAsItWasWritten() {
		LoadResult result = new LoadResult(1_000_000, 5.0, 9.7, 3.3, 101.5, 250, 300.25, 9000, 0.5);
		assertThat(result.line()).startsWith(LoadResult.MARK);
		assertThat(LoadResult.parse(result.line())).isEqualTo(result);
		assertThat(result.throughput()).isEqualTo(200_000);
	}

	private static String[] arguments() {
		return new String[] { "--kind=echo", "--port=80", "--pid=4711", "--path=/a=b", "--connections=100",
				"--depth=32", "--size=64", "--binary=true", "--speech=WSS", "--warm-up=PT6S", "--turn=PT0.5S",
				"--idle=20000", "--loops=2" };
	}

}

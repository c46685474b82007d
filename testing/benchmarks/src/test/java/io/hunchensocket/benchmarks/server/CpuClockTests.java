package io.hunchensocket.benchmarks.server;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CpuClock}.
 */
class CpuClockTests {

	@Test
	void addsUserAndSystemTimeInHundredthsOfASecond() {
		assertThat(CpuClock.nanos(line("java"))).isEqualTo((1234 + 567) * 10_000_000L);
	}

	@Test
	void nameOfTheCommandMayHoldBlanksAndBrackets() {
		assertThat(CpuClock.nanos(line("a) R 1 2 (b c"))).isEqualTo((1234 + 567) * 10_000_000L);
	}

	@Test
	void readsTheClockOfAProcessThatRuns() throws IOException {
		assertThat(new CpuClock(ProcessHandle.current().pid()).nanos()).isPositive();
	}

	private static String line(String command) {
		return "4711 (" + command + ") S 1 4711 4711 0 -1 4194560 21 0 3 0 1234 567 8 9 20 0 30 0 1";
	}

}

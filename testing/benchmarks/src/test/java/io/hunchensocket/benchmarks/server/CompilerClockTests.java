package io.hunchensocket.benchmarks.server;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link CompilerClock}.
 */
class CompilerClockTests {

	@Test
	void bothCompilersAreTold() {
		assertThat(CompilerClock.isOfCompiler("17 (C1 CompilerThre) S 1 4711 4711")).isTrue();
		assertThat(CompilerClock.isOfCompiler("16 (C2 CompilerThre) R 1 4711 4711")).isTrue();
	}

	@Test
	void othersAreNot() {
		assertThat(CompilerClock.isOfCompiler("15 (Monitor Deflati) S 1 4711 4711")).isFalse();
		assertThat(CompilerClock.isOfCompiler("18 (my C2 Compiler) S 1 4711 4711")).isFalse();
		assertThat(CompilerClock.isOfCompiler("")).isFalse();
	}

	@Test
	void readsTheClockOfAProcessThatRuns() throws IOException {
		long pid = ProcessHandle.current().pid();
		long compilers = new CompilerClock(pid).nanos();
		assertThat(compilers).isPositive().isLessThanOrEqualTo(new CpuClock(pid).nanos());
	}

	@Test
	void saysWhenThereIsNoSuchProcess() {
		assertThatIOException().isThrownBy(() -> new CompilerClock(Long.MAX_VALUE).nanos());
	}

}

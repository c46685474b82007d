package io.hunchensocket.benchmarks.run;

import java.io.IOException;

import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workloads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Descriptors}.
 */
class DescriptorsTests {

	private static final Workload CROWD = Workloads.ECHO_1000.amongIdle(20_000);

	@Test
	void workloadThatFitsStaysAsItIs() {
		assertThat(new Descriptors(Descriptors.needed(CROWD)).fitting(CROWD)).isSameAs(CROWD);
	}

	@Test
	void idleConnectionsAreTakenAwayByTheThousand() {
		assertThat(new Descriptors(Descriptors.needed(CROWD) - 1).fitting(CROWD)).isEqualTo(CROWD.amongIdle(19_000));
		assertThat(new Descriptors(4_096).fitting(CROWD)).isEqualTo(CROWD.amongIdle(2_000));
	}

	@Test
	void activeConnectionsAreNot() {
		assertThatIllegalStateException().isThrownBy(() -> new Descriptors(1_024).fitting(Workloads.ECHO_1000))
			.withMessageContaining("1024 files")
			.withMessageContaining("1500 are needed");
	}

	@Test
	void thisProcessHasEnoughForAFewConnections() throws IOException {
		assertThat(Descriptors.ofThisProcess().fitting(Workloads.ECHO)).isSameAs(Workloads.ECHO);
	}

}

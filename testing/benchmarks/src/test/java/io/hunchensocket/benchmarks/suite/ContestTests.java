package io.hunchensocket.benchmarks.suite;

import java.util.List;

import io.hunchensocket.benchmarks.suite.Contest.Entrant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Contest}.
 */
class ContestTests {

	private static final List<Contest> ALL = Contest.of(Suite.comparisons());

	@Test
	void allThatIsMeasuredIsInOneContestEach() {
		List<Entrant> expected = Suite.comparisons()
			.stream()
			.flatMap((comparison) -> comparison.servers()
				.stream()
				.map((server) -> new Entrant(comparison.workload(), server)))
			.toList();
		assertThat(ALL).flatExtracting(Contest::entrants).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void serversOfAWorkloadMeetInTheirOrder() {
		List<Contest> contests = Contest
			.of(List.of(new Comparison(Workloads.CHAT, List.of(Servers.FLOOR, Servers.SPRING)),
					new Comparison(Workloads.ECHO, List.of(Servers.OURS))));
		assertThat(contests).containsExactly(
				new Contest(List.of(new Entrant(Workloads.CHAT, Servers.FLOOR),
						new Entrant(Workloads.CHAT, Servers.SPRING))),
				new Contest(List.of(new Entrant(Workloads.ECHO, Servers.OURS))));
	}

	@Test
	void numbersOfConnectionsAreComparedInOneContest() {
		assertThat(ALL.stream().filter((contest) -> hasWorkload(contest, Workloads.ECHO))).singleElement()
			.satisfies((contest) -> {
				assertThat(contest.entrants()).startsWith(new Entrant(Workloads.ECHO, Servers.FLOOR),
						new Entrant(Workloads.ECHO, Servers.OURS), new Entrant(Workloads.ECHO_1000, Servers.OURS),
						new Entrant(Workloads.ECHO_1000, Servers.FLOOR),
						new Entrant(Workloads.ECHO_10000, Servers.OURS),
						new Entrant(Workloads.ECHO_10000, Servers.FLOOR),
						new Entrant(Workloads.ECHO_AMONG_IDLE, Servers.OURS),
						new Entrant(Workloads.ECHO_AMONG_IDLE, Servers.FLOOR),
						new Entrant(Workloads.ECHO, Servers.OURS_EXECUTOR));
				assertThat(hasWorkload(contest, Workloads.ECHO_DEEP)).isFalse();
			});
	}

	@Test
	void memoryIsMeasuredOfFreshProcesses() {
		assertThat(ALL).allSatisfy((contest) -> assertThat(contest.takesFreshProcesses())
			.isEqualTo(hasWorkload(contest, Workloads.IDLE) || hasWorkload(contest, Workloads.TLS_IDLE)));
	}

	private static boolean hasWorkload(Contest contest, Workload workload) {
		return contest.entrants().stream().anyMatch((entrant) -> entrant.workload().equals(workload));
	}

}

package io.hunchensocket.benchmarks.suite;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Versions}.
 */
class VersionsTests {

	@Test
	void eachOfOursMeetsItsEarlierVersionTwice() {
		List<Comparison> compared = Versions
			.of(List.of(new Comparison(Workloads.ECHO, List.of(Servers.FLOOR, Servers.OURS, Servers.OURS_EXECUTOR))));
		assertThat(compared).singleElement()
			.satisfies((comparison) -> assertThat(comparison.servers()).extracting(Server::name)
				.containsExactly("Hunchensocket", "Hunchensocket, earlier version",
						"Hunchensocket, earlier version again", "Hunchensocket, executor",
						"Hunchensocket, executor, earlier version", "Hunchensocket, executor, earlier version again"));
		assertThat(compared.get(0).servers()).extracting(Server::version)
			.startsWith(Version.THIS_ONE, Version.EARLIER, Version.EARLIER);
	}

	@Test
	void aWorkloadOfOthersIsLeftOut() {
		assertThat(Versions.of(List.of(new Comparison(Workloads.ECHO, List.of(Servers.FLOOR, Servers.SPRING)))))
			.isEmpty();
	}

	@Test
	void versionsOfOneServerHaveTheirTurnsOneAfterTheOther() {
		List<Comparison> compared = Versions
			.of(List.of(new Comparison(Workloads.ECHO, List.of(Servers.OURS_EXECUTOR, Servers.OURS)),
					new Comparison(Workloads.ECHO_1000, List.of(Servers.OURS))));
		assertThat(Contest.of(compared)).singleElement()
			.satisfies((contest) -> assertThat(contest.entrants())
				.extracting((entrant) -> entrant.workload().id() + ' ' + entrant.server().version())
				.containsExactly("echo-64-1 THIS_ONE", "echo-64-1 EARLIER", "echo-64-1 EARLIER", "echo-64-1 THIS_ONE",
						"echo-64-1 EARLIER", "echo-64-1 EARLIER", "echo-1000 THIS_ONE", "echo-1000 EARLIER",
						"echo-1000 EARLIER"));
	}

}

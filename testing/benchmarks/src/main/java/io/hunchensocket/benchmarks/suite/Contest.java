package io.hunchensocket.benchmarks.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.hunchensocket.benchmarks.suite.Workload.Kind;

/**
 * What is measured in the same minutes, for it is to be compared: a machine does not stay
 * the same for long.
 *
 * @param entrants in the order of their turns
 */
public record Contest(List<Entrant> entrants) {

	/** What one message costs is to depend on neither of their numbers of connections. */
	private static final Set<String> OF_ONE_CONTEST = Set.of(Workloads.ECHO.id(), Workloads.ECHO_1000.id(),
			Workloads.ECHO_10000.id(), Workloads.ECHO_AMONG_IDLE.id());

	/**
	 * They are compared with each other over all workloads: neighbours see the same
	 * machine.
	 */
	private static final Comparator<Entrant> FLOOR_AND_OURS_FIRST = Comparator
		.comparing((entrant) -> !entrant.server().equals(Servers.FLOOR) && !entrant.server().equals(Servers.OURS));

	/**
	 * Brings together what is compared.
	 * @param comparisons all that is measured
	 * @return contests in the order of the comparisons
	 */
	public static List<Contest> of(List<Comparison> comparisons) {
		Map<String, List<Entrant>> all = new LinkedHashMap<>();
		for (Comparison comparison : comparisons) {
			Workload workload = comparison.workload();
			String name = OF_ONE_CONTEST.contains(workload.id()) ? Workloads.ECHO.id() : workload.id();
			List<Entrant> entrants = all.computeIfAbsent(name, (unused) -> new ArrayList<>());
			comparison.servers().forEach((server) -> entrants.add(new Entrant(workload, server)));
		}
		return all.values()
			.stream()
			.map((entrants) -> new Contest(
					isOfVersions(entrants) ? entrants : entrants.stream().sorted(FLOOR_AND_OURS_FIRST).toList()))
			.toList();
	}

	/** Then each server stands beside its other version already. */
	private static boolean isOfVersions(List<Entrant> entrants) {
		return entrants.stream().anyMatch((entrant) -> entrant.server().version() == Version.EARLIER);
	}

	/**
	 * Whether each round takes fresh processes.
	 * @return true where memory is measured: of a process that has held no connection yet
	 */
	public boolean takesFreshProcesses() {
		return this.entrants.stream().anyMatch((entrant) -> entrant.workload().kind() == Kind.IDLE);
	}

	/**
	 * Who takes turns with the others.
	 *
	 * @param workload what is asked of it
	 * @param server who it is
	 */
	public record Entrant(Workload workload, Server server) {
	}

}

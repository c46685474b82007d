package io.hunchensocket.benchmarks.suite;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.targets.AheadTarget;
import io.hunchensocket.benchmarks.targets.LimitTarget;
import io.hunchensocket.benchmarks.targets.Ratio;
import io.hunchensocket.benchmarks.targets.RatioTarget;
import io.hunchensocket.benchmarks.targets.Reading;
import io.hunchensocket.benchmarks.targets.Target;

/**
 * What ours is to reach.
 */
final class Goals {

	private static final String FLOOR = Servers.FLOOR.name();

	private Goals() {
	}

	static Target atMostFloor(double limit, Workload workload, Figure figure) {
		return RatioTarget.atMost(limit, ours(workload, figure), new Reading(workload.id(), FLOOR, figure), "floor");
	}

	static Target atMostPeer(double limit, Workload workload, Server peer) {
		return RatioTarget.atMost(limit, ours(workload, Figure.CPU),
				new Reading(workload.id(), peer.name(), Figure.CPU), peer.name());
	}

	static Target atMost(double limit, Workload workload, Figure figure) {
		return new LimitTarget(ours(workload, figure), limit);
	}

	static Target executorAtMost(double limit, Workload workload) {
		return RatioTarget.atMost(limit, new Reading(workload.id(), Servers.OURS_EXECUTOR.name(), Figure.CPU),
				ours(workload, Figure.CPU), "non-blocking");
	}

	/** The kernel's own cost grows, too: the floor shows by how much. */
	static Target flat(double limit, Workload many, Workload few, String name) {
		return RatioTarget.atMost(limit, ours(many, Figure.CPU), ours(few, Figure.CPU), name)
			.beside(FLOOR,
					new Ratio(new Reading(many.id(), FLOOR, Figure.CPU), new Reading(few.id(), FLOOR, Figure.CPU)));
	}

	static Target ahead(Workload workload, Figure figure) {
		return new AheadTarget(ours(workload, figure), Servers.PEERS.stream().map(Server::name).toList());
	}

	static Target twoLoopsAtLeast(double limit, Workload workload) {
		return RatioTarget.atLeast(limit, new Reading(workload.id(), Servers.OURS_TWO_LOOPS.name(), Figure.RATE),
				ours(workload, Figure.RATE), "that of one loop");
	}

	private static Reading ours(Workload workload, Figure figure) {
		return new Reading(workload.id(), Servers.OURS.name(), figure);
	}

}

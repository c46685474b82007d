package io.hunchensocket.benchmarks.suite;

import java.util.List;
import java.util.stream.Stream;

/**
 * Compares our own servers with those of an earlier version. The earlier version takes
 * part twice: how far its two results differ shows what the machine alone does.
 */
public final class Versions {

	private static final String EARLIER = ", earlier version";

	private static final String EARLIER_AGAIN = ", earlier version again";

	private Versions() {
	}

	/**
	 * Our own servers of these comparisons, in both versions.
	 * @param comparisons of any servers
	 * @return without the comparisons in which we do not take part
	 */
	public static List<Comparison> of(List<Comparison> comparisons) {
		return comparisons.stream()
			.map((comparison) -> new Comparison(comparison.workload(),
					ours(comparison).flatMap(Versions::bothVersions).toList()))
			.filter((comparison) -> !comparison.servers().isEmpty())
			.toList();
	}

	/**
	 * Our own servers of this version in a comparison.
	 * @param comparison of any servers
	 * @return in their order
	 */
	public static Stream<Server> ours(Comparison comparison) {
		return comparison.servers()
			.stream()
			.filter((server) -> server.module().equals(Servers.OURS.module()))
			.filter((server) -> server.version() == Version.THIS_ONE);
	}

	/**
	 * The earlier version of a server, in its first part.
	 * @param server of this version
	 * @return with a name of its own
	 */
	public static Server earlier(Server server) {
		return server.named(server.name() + EARLIER).of(Version.EARLIER);
	}

	/**
	 * The earlier version of a server, in its second part.
	 * @param server of this version
	 * @return with a name of its own
	 */
	public static Server earlierAgain(Server server) {
		return server.named(server.name() + EARLIER_AGAIN).of(Version.EARLIER);
	}

	private static Stream<Server> bothVersions(Server server) {
		return Stream.of(server, earlier(server), earlierAgain(server));
	}

}

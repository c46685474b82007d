package io.hunchensocket.spring.tomcat;

import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.connection.ConnectionSettings;
import jakarta.servlet.Filter;

/**
 * How a {@link TakeOverServer} is set up.
 *
 * @param scheme whether it speaks TLS
 * @param loops how many event loops serve
 * @param maxConnections of Tomcat's connector
 * @param context the application's context path
 * @param filters that stand before the filter that upgrades
 */
public record Setup(Scheme scheme, int loops, int maxConnections, String context, List<Filter> filters) {

	private static final int MANY = 8192;

	/** A queue that takes more than the sockets of a connection do. */
	static final ConnectionSettings SETTINGS = new ConnectionSettings(ConnectionSettings.DEFAULTS.limits(),
			new ConnectionSettings.Sending(64 * 1024 * 1024, OverflowPolicy.CLOSE),
			ConnectionSettings.DEFAULTS.receiving(), ConnectionSettings.DEFAULTS.timeouts());

	public static Setup of(Scheme scheme, int loops) {
		return new Setup(scheme, loops, MANY, "", List.of());
	}

	public static Setup plain() {
		return of(Scheme.PLAIN, 1);
	}

	public Setup withMaxConnections(int limit) {
		return new Setup(this.scheme, this.loops, limit, this.context, this.filters);
	}

	public Setup withContext(String path) {
		return new Setup(this.scheme, this.loops, this.maxConnections, path, this.filters);
	}

	public Setup behind(Filter... others) {
		return new Setup(this.scheme, this.loops, this.maxConnections, this.context, List.of(others));
	}

	static Stream<Setup> all() {
		return Stream.of(Scheme.values()).flatMap((scheme) -> Stream.of(of(scheme, 1), of(scheme, 2)));
	}

	static Stream<Setup> oneLoop() {
		return Stream.of(Scheme.values()).map((scheme) -> of(scheme, 1));
	}

	static Stream<Setup> twoLoops() {
		return Stream.of(Scheme.values()).map((scheme) -> of(scheme, 2));
	}

	@Override
	public String toString() {
		return this.scheme + ", " + this.loops + ((this.loops == 1) ? " loop" : " loops");
	}

	/**
	 * With or without TLS.
	 */
	public enum Scheme {

		PLAIN, TLS

	}

}

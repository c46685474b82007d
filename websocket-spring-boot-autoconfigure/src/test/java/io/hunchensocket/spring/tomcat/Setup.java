package io.hunchensocket.spring.tomcat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.sending.SendSettings;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferProtocol;
import jakarta.servlet.Filter;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * How a {@link TakeOverServer} is set up.
 *
 * @param scheme whether it speaks TLS
 * @param buffers whose connector it has
 * @param socket properties of its sockets
 * @param loops how many event loops serve
 * @param maxConnections of Tomcat's connector
 * @param context the application's context path
 * @param filters that stand before the filter that upgrades
 */
public record Setup(Scheme scheme, Buffers buffers, Map<String, String> socket, int loops, int maxConnections,
		String context, List<Filter> filters) {

	/** How many closed channels are kept. */
	static final String CHANNELS = "bufferPool";

	private static final int MANY = 8192;

	/** A queue that takes more than the sockets of a connection do. */
	static final ConnectionSettings SETTINGS = new ConnectionSettings(ConnectionSettings.DEFAULTS.limits(),
			new SendSettings(64 * 1024 * 1024, OverflowPolicy.CLOSE), ConnectionSettings.DEFAULTS.receiving(),
			withoutPings(ConnectionSettings.DEFAULTS.timeouts()));

	/** Where a machine is slow, a client of a test is silent for longer than that. */
	private static Timeouts withoutPings(Timeouts timeouts) {
		return new Timeouts(Duration.ZERO, timeouts.pongTimeout(), timeouts.idleTimeout(), timeouts.messageTimeout(),
				timeouts.writeTimeout(), timeouts.closeTimeout(), timeouts.stallReport());
	}

	/**
	 * Closed channels are used again.
	 */
	public static Setup of(Scheme scheme, int loops) {
		return new Setup(scheme, Buffers.LAZY, Map.of(CHANNELS, "1000"), loops, MANY, "", List.of());
	}

	public static Setup plain() {
		return of(Scheme.PLAIN, 1);
	}

	private Setup with(Buffers otherBuffers, Map<String, String> otherSocket) {
		return new Setup(this.scheme, otherBuffers, otherSocket, this.loops, this.maxConnections, this.context,
				this.filters);
	}

	Setup withStockConnector() {
		return with(Buffers.STOCK, this.socket);
	}

	/**
	 * No closed channel is used again, and keeps what HTTP has left it: what is lent is
	 * lent to connections that are open.
	 */
	Setup countingBuffers() {
		Map<String, String> all = new HashMap<>(this.socket);
		all.put(CHANNELS, "0");
		return with(this.buffers, all);
	}

	Setup withDirectBuffers() {
		Map<String, String> all = new HashMap<>(this.socket);
		all.put("directBuffer", "true");
		all.put("directSslBuffer", "true");
		return with(this.buffers, all);
	}

	public Setup withMaxConnections(int limit) {
		return new Setup(this.scheme, this.buffers, this.socket, this.loops, limit, this.context, this.filters);
	}

	public Setup withContext(String path) {
		return new Setup(this.scheme, this.buffers, this.socket, this.loops, this.maxConnections, path, this.filters);
	}

	public Setup behind(Filter... others) {
		return new Setup(this.scheme, this.buffers, this.socket, this.loops, this.maxConnections, this.context,
				List.of(others));
	}

	Class<? extends Http11NioProtocol> protocol() {
		return (this.buffers == Buffers.LAZY) ? LazyBufferProtocol.class : Http11NioProtocol.class;
	}

	static Stream<Setup> all() {
		return Stream.concat(oneLoop(), twoLoops());
	}

	/** Once with each connector. */
	static Stream<Setup> oneLoop() {
		return Stream.of(Scheme.values())
			.map((scheme) -> of(scheme, 1))
			.flatMap((setup) -> Stream.of(setup, setup.withStockConnector()));
	}

	/** Leaves it to the leftovers to count buffers, too. */
	static Stream<Setup> twoLoops() {
		return Stream.of(Scheme.values()).map((scheme) -> of(scheme, 2).countingBuffers());
	}

	static Stream<Setup> tls() {
		Setup tls = of(Scheme.TLS, 1);
		return Stream.of(tls.withStockConnector(), tls, tls.countingBuffers());
	}

	/**
	 * How many connections are many: a third with TLS, whose handshakes cost far more
	 * than all else that is done here.
	 */
	int many() {
		return (this.scheme == Scheme.TLS) ? 100 : 300;
	}

	@Override
	public String toString() {
		return this.scheme + ", " + this.buffers + " buffers, " + this.loops + ((this.loops == 1) ? " loop" : " loops");
	}

	/**
	 * With or without TLS.
	 */
	public enum Scheme {

		PLAIN, TLS

	}

	/**
	 * Tomcat's own connector, or the one that lends buffers.
	 */
	enum Buffers {

		STOCK, LAZY

	}

}

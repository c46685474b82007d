package io.hunchensocket.engine.base;

import java.time.Duration;

/**
 * The time-outs of a connection. Zero turns a time-out off where its description says so.
 *
 * @param pingInterval how long a peer may be silent before it is sent a ping; with zero
 * no ping is sent
 * @param pongTimeout how long a peer may be silent after a ping has left
 * @param idleTimeout how long no message may come or go; with zero there is no bound
 * @param messageTimeout how long a message may take from its first byte to its last
 * @param writeTimeout how long a peer may take none of the bytes that wait for it
 * @param closeTimeout how long a peer may take for each step of the closing
 * @param stallReport how long a connection may wait for its handler before the log says
 * so; with zero the log never does
 */
public record Timeouts(Duration pingInterval, Duration pongTimeout, Duration idleTimeout, Duration messageTimeout,
		Duration writeTimeout, Duration closeTimeout, Duration stallReport) {

	/**
	 * Pings are sent before the usual 60 s of proxies have passed. A peer has time to
	 * answer over the slowest mobile networks. A stall is reported before it could lead
	 * to a time-out of the peer.
	 */
	public static final Timeouts DEFAULTS = new Timeouts(Duration.ofSeconds(25), Duration.ofSeconds(20), Duration.ZERO,
			Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a time-out is negative, or zero where that has
	 * no meaning
	 */
	public Timeouts {
		requireNotNegative("the ping interval", pingInterval);
		requireNotNegative("the idle time-out", idleTimeout);
		requireNotNegative("the stall report's time", stallReport);
		requirePositive("the pong time-out", pongTimeout);
		requirePositive("the message time-out", messageTimeout);
		requirePositive("the write time-out", writeTimeout);
		requirePositive("the close time-out", closeTimeout);
	}

	private static void requirePositive(String name, Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("%s is %s: it must be longer than zero".formatted(name, duration));
		}
	}

	private static void requireNotNegative(String name, Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("%s is %s: it must not be negative".formatted(name, duration));
		}
	}

}

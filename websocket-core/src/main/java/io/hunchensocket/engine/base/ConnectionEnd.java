package io.hunchensocket.engine.base;

import java.time.Duration;

import io.hunchensocket.CloseStatus;

/**
 * How a connection has ended.
 *
 * @param status told to the application
 * @param initiator the side that closed the connection first
 * @param firstStatus the status with which that side closed it
 * @param duration from the opening until the socket was closed and the last verb had
 * returned
 * @param bytesReceived on the wire
 * @param bytesSent on the wire
 */
public record ConnectionEnd(CloseStatus status, Initiator initiator, CloseStatus firstStatus, Duration duration,
		long bytesReceived, long bytesSent) {

	/**
	 * A text that fits a log line.
	 */
	@Override
	public String toString() {
		return "%s, %s first%s, after %d ms, %d bytes received, %d sent".formatted(this.status, this.initiator,
				this.status.equals(this.firstStatus) ? "" : " with " + this.firstStatus, this.duration.toMillis(),
				this.bytesReceived, this.bytesSent);
	}

	/** The side that closed a connection first. */
	public enum Initiator {

		/** Neither side: the connection broke. */
		NONE,

		/** This side. */
		LOCAL,

		/** The peer. */
		REMOTE

	}

}

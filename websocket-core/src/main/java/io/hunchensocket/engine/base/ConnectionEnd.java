package io.hunchensocket.engine.base;

import java.time.Duration;

import io.hunchensocket.CloseStatus;

/**
 * How a connection has ended.
 *
 * @param status what the application was told
 * @param initiator who was first to close the connection
 * @param firstStatus with what that was
 * @param duration from its opening until its last verb has returned
 * @param bytesReceived on the wire
 * @param bytesSent on the wire
 */
public record ConnectionEnd(CloseStatus status, Initiator initiator, CloseStatus firstStatus, Duration duration,
		long bytesReceived, long bytesSent) {

	/**
	 * Fits a log line.
	 */
	@Override
	public String toString() {
		return "%s, %s first%s, after %d ms, %d bytes received, %d sent".formatted(this.status, this.initiator,
				this.status.equals(this.firstStatus) ? "" : " with " + this.firstStatus, this.duration.toMillis(),
				this.bytesReceived, this.bytesSent);
	}

	/** Who closed a connection first. */
	public enum Initiator {

		/** Nobody: it was cut. */
		NONE,

		/** This end. */
		LOCAL,

		/** The peer. */
		REMOTE

	}

}

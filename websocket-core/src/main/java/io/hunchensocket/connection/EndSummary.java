package io.hunchensocket.connection;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.protocol.Closing;

/**
 * What the log says of a connection that has ended.
 */
final class EndSummary {

	private EndSummary() {
	}

	/**
	 * How a connection ended.
	 * @param whose connection it was
	 * @param why if its status does not say it
	 */
	static String of(ConnectionListener whose, Line line, Closing handshake, Inbound inbound, Outbound outbound,
			String why) {
		CloseStatus told = handshake.statusForApplication();
		CloseStatus first = handshake.firstStatus();
		String summary = "The connection of %s ended: %s, %s first%s, after %d ms, %d bytes received, %d sent"
			.formatted(whose, told, handshake.initiator(), told.equals(first) ? "" : " with " + first, line.ageMillis(),
					inbound.bytes(), outbound.bytes());
		return why.isEmpty() ? summary : summary + "; " + why;
	}

}

package io.hunchensocket.protocol;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;

/**
 * How far the connection is on its way to its end: the one transition table. Source: RFC
 * 6455, section 7.1.
 *
 * <pre>
 *                 OPEN                    CLOSING               CLOSED
 * Close sent      CLOSING, LOCAL first    CLOSING, or an error  an error
 * Close received  CLOSING, REMOTE first   CLOSING               -
 * failed          CLOSING, LOCAL first    CLOSING               CLOSED
 * output ended    -                       CLOSING, told         -
 * transport ended CLOSED, abnormal        CLOSED                CLOSED
 * </pre>
 *
 * Who was first stays, whatever comes later. Sending a second Close is the error. Each is
 * a value: what happens makes another one of it.
 */
public final class CloseHandshake {

	/** Nothing has happened: that of every open connection. */
	static final CloseHandshake OPEN = new CloseHandshake(State.OPEN, Initiator.NONE, CloseStatus.ABNORMAL,
			CloseStatus.ABNORMAL, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL);

	private final State state;

	private final Initiator initiator;

	/** 1006, which is never sent, as long as none was. */
	private final CloseStatus sent;

	/** 1006, which is never received, as long as none was. */
	private final CloseStatus received;

	/** The status of whoever was first; 1006 as long as nobody was. */
	private final CloseStatus first;

	/** The status of an end in good order, or of our failing; else 1006. */
	private final CloseStatus told;

	private CloseHandshake(State state, Initiator initiator, CloseStatus sent, CloseStatus received, CloseStatus first,
			CloseStatus told) {
		this.state = state;
		this.initiator = initiator;
		this.sent = sent;
		this.received = received;
		this.first = first;
		this.told = told;
	}

	/**
	 * A Close frame is on its way to the peer: the last frame that it gets. Source: RFC
	 * 6455, section 5.5.1.
	 * @param status what it carries; {@link CloseStatus#NO_STATUS} if nothing
	 * @throws IllegalArgumentException if no Close frame can carry the status
	 * @throws IllegalStateException if {@link #maySendClose()} says no
	 */
	CloseHandshake closeSent(CloseStatus status) {
		if (!status.isSendable() && status.code() != CloseCode.NO_STATUS) {
			throw new IllegalArgumentException("No Close frame can carry the code " + status.code());
		}
		if (!maySendClose()) {
			throw new IllegalStateException("A Close frame was already sent, or the connection is closed");
		}
		CloseHandshake begun = begun(Initiator.LOCAL, status);
		return new CloseHandshake(begun.state, begun.initiator, status, begun.received, begun.first, begun.told);
	}

	/**
	 * The Close frame that was on its way has not left, and another one takes its place.
	 * @param status what that one carries
	 */
	CloseHandshake closeReplaced(CloseStatus status) {
		CloseStatus newFirst = (this.initiator == Initiator.LOCAL) ? status : this.first;
		return new CloseHandshake(this.state, this.initiator, status, this.received, newFirst, this.told);
	}

	/**
	 * A valid Close frame came.
	 * @param status what it carried
	 */
	CloseHandshake closeReceived(CloseStatus status) {
		CloseHandshake begun = begun(Initiator.REMOTE, status);
		return new CloseHandshake(begun.state, begun.initiator, begun.sent, status, begun.first, begun.told);
	}

	/**
	 * This endpoint fails the connection; a Close frame with the status may follow.
	 * Source: RFC 6455, section 7.1.7.
	 * @param status why
	 */
	CloseHandshake failed(CloseStatus status) {
		CloseHandshake begun = begun(Initiator.LOCAL, status);
		return (this.state != State.OPEN) ? begun
				: new CloseHandshake(begun.state, begun.initiator, begun.sent, begun.received, begun.first, status);
	}

	/**
	 * Our half has ended: all that was to be sent has left, our Close included, and the
	 * peer is not listened to any more. Source: RFC 6455, section 7.1.1.
	 */
	CloseHandshake outputEnded() {
		return !isClean() ? this
				: new CloseHandshake(this.state, this.initiator, this.sent, this.received, this.first, this.first);
	}

	/**
	 * The transport ended. Source: RFC 6455, section 7.1.4.
	 */
	CloseHandshake ended() {
		return new CloseHandshake(State.CLOSED, this.initiator, this.sent, this.received, this.first, this.told);
	}

	private CloseHandshake begun(Initiator by, CloseStatus status) {
		return (this.state != State.OPEN) ? this
				: new CloseHandshake(State.CLOSING, by, this.sent, this.received, status, this.told);
	}

	/**
	 * How far the connection is.
	 * @return the state
	 */
	public State state() {
		return this.state;
	}

	/**
	 * Whose wish it was to end the connection.
	 * @return who was first
	 */
	public Initiator initiator() {
		return this.initiator;
	}

	/**
	 * Whether data frames may be sent: until our own Close, also when the peer's has come
	 * or the connection failed. Source: RFC 6455, section 5.5.1.
	 * @return {@code true} as long as no Close was sent and the transport has not ended
	 */
	public boolean maySendData() {
		return maySendClose();
	}

	/**
	 * Whether a Close frame may be sent: one only.
	 * @return {@code true} as long as none was sent and the transport has not ended
	 */
	public boolean maySendClose() {
		return this.state != State.CLOSED && !isCloseSent();
	}

	/**
	 * Whether a Close frame was sent: what the peer sends now is discarded, but its
	 * Close.
	 * @return {@code true} from {@link WebSocketProtocol#closeSent} on
	 */
	public boolean isCloseSent() {
		return this.sent.code() != CloseCode.ABNORMAL;
	}

	/**
	 * Whether a Close frame came.
	 * @return {@code true} from {@link ProtocolEvent.CloseReceived} on
	 */
	public boolean isCloseReceived() {
		return this.received.code() != CloseCode.ABNORMAL;
	}

	/**
	 * Whether both Close frames were exchanged: the connection was closed
	 * <em>cleanly</em> once the transport has ended. Source: RFC 6455, section 7.1.4.
	 * @return {@code true} if one was sent and one received
	 */
	public boolean isClean() {
		return isCloseSent() && isCloseReceived();
	}

	/**
	 * What was sent in our Close frame.
	 * @return {@link CloseStatus#ABNORMAL} as long as none was sent
	 */
	public CloseStatus sentStatus() {
		return this.sent;
	}

	/**
	 * What came in the peer's Close frame.
	 * @return {@link CloseStatus#ABNORMAL} as long as none came
	 */
	public CloseStatus receivedStatus() {
		return this.received;
	}

	/**
	 * With what the closing began.
	 * @return the peer's status if it closed first, ours if we closed first or failed the
	 * connection, {@link CloseStatus#ABNORMAL} if nobody did
	 */
	public CloseStatus firstStatus() {
		return this.first;
	}

	/**
	 * How the connection has ended, as the application is told once our half has. Source:
	 * RFC 6455, sections 7.1.5 to 7.1.7.
	 * @return the status of whoever closed first, if both ends have said their Close;
	 * ours if we failed the connection, whether the peer heard of it or not;
	 * {@link CloseStatus#ABNORMAL} if the connection was cut before that
	 */
	public CloseStatus statusForApplication() {
		return this.told;
	}

	/**
	 * State, who was first and both codes.
	 */
	@Override
	public String toString() {
		return "%s, first %s, sent %d, received %d".formatted(this.state, this.initiator, this.sent.code(),
				this.received.code());
	}

	/** The states of a connection after its opening handshake. */
	public enum State {

		/** Data flows. */
		OPEN,

		/** The closing handshake has started, or the connection failed. */
		CLOSING,

		/** The transport has ended. */
		CLOSED

	}

	/** Who was first to end the connection. */
	public enum Initiator {

		/** Nobody (yet): if the connection is closed, its end was abnormal. */
		NONE,

		/** This endpoint, by a Close frame or because it failed the connection. */
		LOCAL,

		/** The peer, by a Close frame. */
		REMOTE

	}

}

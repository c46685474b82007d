package io.hunchensocket.protocol;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;

/**
 * The state of a connection's closing and the action to be taken next: the one transition
 * table, without I/O. Each input returns a new value, which says what follows from that
 * input. Source: RFC 6455, section 7.
 *
 * <pre>
 * output           OPEN               ANSWERED    CLOSE_SENT         ENDING         ENDED
 * close requested  SEND_CLOSE         SEND_CLOSE  -                  -              -
 * message failed   SEND_CLOSE         SEND_CLOSE  SEND_CLOSE anew    -              -
 * close received   awaits answers     -           awaits empty queue -              -
 * violated         awaits answers     -           awaits empty queue -              -
 * input ended      awaits answers     -           awaits empty queue noted          CLOSE
 * answers queued   SEND_CLOSE, or     -           -                  -              -
 *                  ANSWERED
 * queue empty      -                  END_OUTPUT  END_OUTPUT if no   -              -
 *                                                 Close is awaited
 * output ended     -                  -           -                  DISCARD_INPUT  -
 *                                                                    or CLOSE
 * deadline passed  SEND_CLOSE, or     END_OUTPUT  END_OUTPUT         CLOSE          CLOSE
 *                  END_OUTPUT
 * </pre>
 *
 * Answers to earlier messages are sent before our Close, whatever has ended the input.
 * When they are queued our Close follows, unless the peer has ended its half without a
 * Close. A client that has sent and received a Close does not end its output but discards
 * its input at once: the server closes the connection first (section 7.1.1).
 */
public final class Closing {

	private static final Closing SERVER = new Closing(Role.SERVER, Said.NOTHING, Input.READ, Output.OPEN, Action.NONE,
			false);

	private static final Closing CLIENT = new Closing(Role.CLIENT, Said.NOTHING, Input.READ, Output.OPEN, Action.NONE,
			false);

	private final Role role;

	private final Said said;

	private final Input input;

	private final Output output;

	private final Action action;

	private final boolean deadlineStarted;

	private Closing(Role role, Said said, Input input, Output output, Action action, boolean deadlineStarted) {
		this.role = role;
		this.said = said;
		this.input = input;
		this.output = output;
		this.action = action;
		this.deadlineStarted = deadlineStarted;
	}

	/**
	 * The value that all open connections of a role share.
	 * @param role which end of the connection this is
	 * @return an open connection
	 */
	public static Closing of(Role role) {
		return (role == Role.SERVER) ? SERVER : CLIENT;
	}

	/**
	 * The application, or the engine for it, closes the connection behind what was sent
	 * before. Source: RFC 6455, section 7.1.2.
	 * @param status what the Close carries; {@link CloseStatus#NO_STATUS_RECEIVED} if
	 * nothing
	 * @return {@link Action#SEND_CLOSE}, unless a Close was sent before
	 * @throws IllegalArgumentException if no Close frame can carry the status
	 */
	public Closing closeRequested(CloseStatus status) {
		if (!status.isSendable() && status.code() != CloseCode.NO_STATUS_RECEIVED) {
			throw new IllegalArgumentException("No Close frame can carry the code " + status.code());
		}
		return acceptsSends() ? after(this.said.close(status), Output.CLOSE_SENT, Action.SEND_CLOSE).withDeadline()
				: nothing();
	}

	/**
	 * A message of which some frames were sent cannot be completed: only a Close can
	 * follow. It replaces a Close that is queued behind the message.
	 * @param status what the Close carries
	 * @return {@link Action#SEND_CLOSE}, unless our half is ending
	 */
	public Closing messageFailed(CloseStatus status) {
		return (this.output == Output.CLOSE_SENT)
				? after(this.said.closeInstead(status), this.output, Action.SEND_CLOSE) : closeRequested(status);
	}

	/**
	 * A valid Close frame came: nothing that follows it is read. Source: RFC 6455,
	 * section 5.5.1.
	 * @param status what it carried
	 * @return the deadline starts if answers to earlier messages are awaited
	 */
	public Closing closeReceived(CloseStatus status) {
		return inputOver(this.said.closeReceived(status), Input.CLOSED);
	}

	/**
	 * The peer broke a rule: nothing more is read, and no Close of the peer is expected.
	 * Source: RFC 6455, section 7.1.7.
	 * @param status what the peer is to be told
	 * @return as {@link #closeReceived}
	 */
	public Closing violated(CloseStatus status) {
		return inputOver(this.said.failed(status), Input.GIVEN_UP);
	}

	/**
	 * The peer has ended its half: nothing more comes.
	 * @return as {@link #closeReceived}; {@link Action#CLOSE} once our half has ended
	 */
	public Closing inputEnded() {
		Closing next = inputOver(this.said, Input.ENDED);
		return discardsInput() ? next.after(this.output, Action.CLOSE) : next;
	}

	private Closing inputOver(Said nowSaid, Input nowInput) {
		if (isOver()) {
			return nothing();
		}
		Closing next = new Closing(this.role, nowSaid, nowInput, this.output, Action.NONE, false);
		return (acceptsSends() && readsInput()) ? next.withDeadline() : next;
	}

	/**
	 * The answers to all messages that came before the end of the input are queued.
	 * @return {@link Action#SEND_CLOSE}, unless a Close was sent before or the peer has
	 * ended its half without one
	 */
	public Closing answersQueued() {
		if (!acceptsSends() || readsInput()) {
			return nothing();
		}
		return isAnswerOwed() ? closeRequested(this.said.answer()) : after(Output.ANSWERED, Action.NONE);
	}

	/** A peer that has ended its half without a Close is sent none. */
	private boolean isAnswerOwed() {
		return isCloseReceived() || this.said.initiator() == Initiator.LOCAL;
	}

	/**
	 * All that was queued is written.
	 * @return {@link Action#END_OUTPUT}, with a new deadline, if nothing is left to be
	 * sent and no Close of the peer is awaited
	 */
	public Closing queueEmpty() {
		boolean allSaid = (this.output == Output.CLOSE_SENT) ? !readsInput() : this.output == Output.ANSWERED;
		return allSaid ? endOutput() : nothing();
	}

	private Closing endOutput() {
		boolean left = this.role == Role.CLIENT && isClean() && this.input != Input.ENDED;
		Closing next = after(this.said.outputEnded(), left ? Output.ENDED : Output.ENDING,
				left ? Action.DISCARD_INPUT : Action.END_OUTPUT);
		return next.withDeadline();
	}

	/**
	 * Some of what was queued is written: the deadline of the peer starts anew, for it
	 * may still be reading what was sent before our Close.
	 * @return the deadline starts if a Close was sent
	 */
	public Closing bytesSent() {
		return (this.output == Output.CLOSE_SENT) ? nothing().withDeadline() : nothing();
	}

	/**
	 * The end of our half is written.
	 * @return {@link Action#DISCARD_INPUT}, or {@link Action#CLOSE} if the peer's half
	 * has ended, too
	 */
	public Closing outputEnded() {
		if (this.output != Output.ENDING) {
			return nothing();
		}
		return after(Output.ENDED, (this.input == Input.ENDED) ? Action.CLOSE : Action.DISCARD_INPUT);
	}

	/**
	 * The deadline has passed: what was awaited, which is an answer of the application,
	 * the Close of the peer or its end, is not awaited any longer.
	 * @param queued whether frames wait to be written
	 * @return {@link Action#CLOSE} if frames wait that the peer does not take
	 */
	public Closing deadlinePassed(Queued queued) {
		if (isOver() || (acceptsSends() && readsInput())) {
			return nothing();
		}
		if (queued == Queued.FRAMES || isEnding()) {
			return after(this.output, Action.CLOSE);
		}
		boolean silent = this.output == Output.OPEN && isAnswerOwed();
		return silent ? closeRequested(this.said.answer()) : endOutput();
	}

	/**
	 * The transport has ended, for whatever reason.
	 * @return the last value: nothing follows from any other input
	 */
	public Closing transportEnded() {
		return after(Output.CLOSED, Action.NONE);
	}

	private Closing after(Output nowOutput, Action nowAction) {
		return after(this.said, nowOutput, nowAction);
	}

	private Closing after(Said nowSaid, Output nowOutput, Action nowAction) {
		return new Closing(this.role, nowSaid, this.input, nowOutput, nowAction, false);
	}

	private Closing withDeadline() {
		return new Closing(this.role, this.said, this.input, this.output, this.action, true);
	}

	private Closing nothing() {
		boolean same = this.action == Action.NONE && !this.deadlineStarted;
		return same ? this : after(this.output, Action.NONE);
	}

	/**
	 * What is to be done after the last input.
	 * @return to be done once
	 */
	public Action action() {
		return this.action;
	}

	/**
	 * Whether the last input starts the deadline of the closing, or restarts it.
	 * @return {@code true} if it does
	 */
	public boolean startsDeadline() {
		return this.deadlineStarted;
	}

	/**
	 * Whether bytes of the peer are still read as frames. After our Close all of them but
	 * the peer's Close are discarded.
	 * @return {@code false} once the peer has closed, ended its half or broken a rule
	 */
	public boolean readsInput() {
		return this.input == Input.READ && !isEnding();
	}

	/**
	 * Whether frames may be sent: until our own Close, also when the peer's has come or
	 * the connection failed. Source: RFC 6455, section 5.5.1.
	 * @return {@code true} as long as no Close was sent and our half has not ended
	 */
	public boolean acceptsSends() {
		return this.output == Output.OPEN || this.output == Output.ANSWERED;
	}

	/**
	 * Whether {@link #statusForApplication()} is final: only the end of the transport may
	 * be left.
	 * @return {@code true} once the closing was clean, or the transport has ended
	 */
	public boolean isSettled() {
		return isOver() || (isClean() && isEnding());
	}

	/**
	 * Whether our half ends, or has ended.
	 * @return {@code true} from {@link Action#END_OUTPUT} on
	 */
	public boolean isEnding() {
		return this.output.compareTo(Output.ENDING) >= 0;
	}

	/**
	 * Whether what the peer still sends is read and thrown away.
	 * @return {@code true} from {@link Action#DISCARD_INPUT} to the end of the transport
	 */
	public boolean discardsInput() {
		return this.output == Output.ENDED;
	}

	/**
	 * Whether the transport has ended.
	 * @return {@code true} from {@link #transportEnded()} on
	 */
	public boolean isOver() {
		return this.output == Output.CLOSED;
	}

	/**
	 * Whether a Close frame was sent.
	 * @return {@code true} from {@link Action#SEND_CLOSE} on
	 */
	public boolean isCloseSent() {
		return this.said.isSent();
	}

	/**
	 * Whether a Close frame came.
	 * @return {@code true} from {@link #closeReceived} on
	 */
	public boolean isCloseReceived() {
		return this.said.isReceived();
	}

	/**
	 * Whether both Close frames were exchanged: the connection was closed
	 * <em>cleanly</em> once the transport has ended. Source: RFC 6455, section 7.1.4.
	 * @return {@code true} if one was sent and one received
	 */
	public boolean isClean() {
		return this.said.isClean();
	}

	/**
	 * What our Close frame carries.
	 * @return {@link CloseStatus#ABNORMAL_CLOSURE} as long as none was sent
	 */
	public CloseStatus sentStatus() {
		return this.said.sent();
	}

	/**
	 * Which end was first to end the connection.
	 * @return the first
	 */
	public Initiator initiator() {
		return this.said.initiator();
	}

	/**
	 * The status with which the closing began.
	 * @return the peer's status if it closed first, ours if we closed first or failed the
	 * connection, {@link CloseStatus#ABNORMAL_CLOSURE} if nobody did
	 */
	public CloseStatus firstStatus() {
		return this.said.first();
	}

	/**
	 * How the connection has ended, as the application is told once it
	 * {@linkplain #isSettled() is settled}. Source: RFC 6455, sections 7.1.5 to 7.1.7.
	 * @return the status of the end that closed first, if both have sent their Close;
	 * ours if we failed the connection, whether or not the peer has received it;
	 * {@link CloseStatus#ABNORMAL_CLOSURE} if the connection was cut before that
	 */
	public CloseStatus statusForApplication() {
		return this.said.told();
	}

	/**
	 * Both halves, who was first and both codes.
	 */
	@Override
	public String toString() {
		return "output %s, input %s, first %s, sent %d, received %d".formatted(this.output, this.input,
				this.said.initiator(), this.said.sent().code(), this.said.received().code());
	}

	/** What is to be done next. */
	public enum Action {

		/** Nothing. */
		NONE,

		/** A Close with {@link Closing#sentStatus()} is sent. */
		SEND_CLOSE,

		/** Our half of the transport ends: the peer reads all, and then the end. */
		END_OUTPUT,

		/** What the peer still sends is read and thrown away, until its end. */
		DISCARD_INPUT,

		/** The transport is closed. */
		CLOSE

	}

	/** Who was first to end the connection. */
	public enum Initiator {

		/** Neither, so far: if the transport has ended, the end was abnormal. */
		NONE,

		/** This endpoint, by a Close frame or because it failed the connection. */
		LOCAL,

		/** The peer, by a Close frame. */
		REMOTE

	}

	/** What waits to be written: nothing, or one frame or more. */
	public enum Queued {

		NOTHING, FRAMES

	}

	/** The peer's half. */
	private enum Input {

		READ, ENDED,

		/** By a Close frame. */
		CLOSED,

		/** A rule was broken. */
		GIVEN_UP

	}

	/** Our half. */
	private enum Output {

		OPEN,

		/**
		 * The peer has ended its half; the answers to its messages are queued, no Close.
		 */
		ANSWERED,

		CLOSE_SENT, ENDING, ENDED,

		/** With the transport. */
		CLOSED

	}

	/**
	 * The statuses of both ends' Close frames.
	 *
	 * @param told first status of a clean end, ours if we failed the connection, or 1006
	 */
	private record Said(Initiator initiator, CloseStatus first, CloseStatus sent, CloseStatus received,
			CloseStatus told) {

		/** 1006 is never on the wire. */
		static final Said NOTHING = new Said(Initiator.NONE, CloseStatus.ABNORMAL_CLOSURE, CloseStatus.ABNORMAL_CLOSURE,
				CloseStatus.ABNORMAL_CLOSURE, CloseStatus.ABNORMAL_CLOSURE);

		Said close(CloseStatus status) {
			Said begun = begun(Initiator.LOCAL, status);
			return new Said(begun.initiator, begun.first, status, this.received, this.told);
		}

		Said closeInstead(CloseStatus status) {
			CloseStatus newFirst = (this.initiator == Initiator.LOCAL) ? status : this.first;
			return new Said(this.initiator, newFirst, status, this.received, this.told);
		}

		Said closeReceived(CloseStatus status) {
			Said begun = begun(Initiator.REMOTE, status);
			return new Said(begun.initiator, begun.first, this.sent, status, this.told);
		}

		Said failed(CloseStatus status) {
			boolean first = this.initiator == Initiator.NONE;
			return first ? new Said(Initiator.LOCAL, status, this.sent, this.received, status) : this;
		}

		Said outputEnded() {
			return isClean() ? new Said(this.initiator, this.first, this.sent, this.received, this.first) : this;
		}

		private Said begun(Initiator by, CloseStatus status) {
			return (this.initiator != Initiator.NONE) ? this
					: new Said(by, status, this.sent, this.received, this.told);
		}

		boolean isSent() {
			return this.sent.code() != CloseCode.ABNORMAL_CLOSURE;
		}

		boolean isReceived() {
			return this.received.code() != CloseCode.ABNORMAL_CLOSURE;
		}

		boolean isClean() {
			return isSent() && isReceived();
		}

		/** The peer's own code, or which rule it broke. */
		CloseStatus answer() {
			return (this.initiator == Initiator.REMOTE) ? CloseStatus.of(this.first.code()) : this.first;
		}

	}

}

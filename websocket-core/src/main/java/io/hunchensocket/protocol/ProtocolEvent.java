package io.hunchensocket.protocol;

import java.util.HexFormat;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;

/**
 * What the peer did. Pulled from {@link WebSocketProtocol#nextEvent()}; none of them
 * needs an answer before the next is pulled. Source: RFC 6455, section 6.2.
 */
public sealed interface ProtocolEvent {

	/** All received bytes are consumed, and their buffer is free again. */
	NeedsInput NEEDS_INPUT = new NeedsInput();

	/** The message that was started is whole. */
	MessageEnded MESSAGE_ENDED = new MessageEnded();

	/**
	 * Nothing happens until more bytes are received.
	 */
	record NeedsInput() implements ProtocolEvent {
	}

	/**
	 * A message begins that is fragmented or not wholly received: {@link MessageData} and
	 * {@link MessageEnded} follow, with control frames between them.
	 *
	 * @param type of the message
	 */
	record MessageStarted(MessageType type) implements ProtocolEvent {

		static final MessageStarted TEXT = new MessageStarted(MessageType.TEXT);

		static final MessageStarted BINARY = new MessageStarted(MessageType.BINARY);

	}

	/**
	 * The next bytes of the message, at least one. They may end anywhere, also in the
	 * middle of a character.
	 *
	 * @param payload valid until the next call of the protocol
	 */
	record MessageData(Payload payload) implements ProtocolEvent {
	}

	/**
	 * The end of the message.
	 */
	record MessageEnded() implements ProtocolEvent {
	}

	/**
	 * A message that came in one frame and lies wholly in the receive buffer: the usual
	 * case, without the three events of the others.
	 *
	 * @param type of the message
	 * @param payload valid until the next call of the protocol
	 */
	record WholeMessage(MessageType type, Payload payload) implements ProtocolEvent {
	}

	/**
	 * A question whether this endpoint is alive: a pong with the same payload answers it.
	 * Source: RFC 6455, section 5.5.2.
	 *
	 * @param payload at most 125 bytes, which belong to the receiver of the event
	 */
	// Carries its bytes to a new owner without a copy and is never compared.
	@SuppressWarnings("ArrayRecordComponent")
	record PingReceived(byte[] payload) implements ProtocolEvent {

		@Override
		public String toString() {
			return "PingReceived[" + HexFormat.of().formatHex(this.payload) + ']';
		}

	}

	/**
	 * An answer to a ping, or a heartbeat that nobody asked for. Source: RFC 6455,
	 * section 5.5.3.
	 *
	 * @param payload at most 125 bytes, which belong to the receiver of the event
	 */
	// Carries its bytes to a new owner without a copy and is never compared.
	@SuppressWarnings("ArrayRecordComponent")
	record PongReceived(byte[] payload) implements ProtocolEvent {

		@Override
		public String toString() {
			return "PongReceived[" + HexFormat.of().formatHex(this.payload) + ']';
		}

	}

	/**
	 * The peer closes, or confirms our Close; nothing that it sends after it is read.
	 * Source: RFC 6455, section 5.5.1.
	 *
	 * @param status {@link CloseStatus#NO_STATUS_RECEIVED} if the frame carried none
	 */
	record CloseReceived(CloseStatus status) implements ProtocolEvent {
	}

	/**
	 * The peer broke a rule: the connection is to be failed. Comes at most once, and
	 * nothing that the peer sends after it is read. Source: RFC 6455, section 7.1.7.
	 *
	 * @param status what the peer is to be told
	 */
	record ConnectionFailed(CloseStatus status) implements ProtocolEvent {
	}

}

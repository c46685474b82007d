package io.hunchensocket.protocol;

import io.hunchensocket.Admission;
import io.hunchensocket.MessageType;

/**
 * Decides whether a message may be read, before any of its payload is stored. Asked at
 * the header of every data frame that is within the {@link MessageLimits}, on the thread
 * that pulls the events: it must answer at once.
 */
@FunctionalInterface
public interface MessageAdmission {

	/** Every message may be read. */
	MessageAdmission ALL = (type, frameLength, totalLength) -> Admission.ACCEPTED;

	/**
	 * Whether the frame may be read. What this method throws reaches the caller of
	 * {@link WebSocketProtocol#nextEvent()}, who must then
	 * {@linkplain WebSocketProtocol#fail fail} the connection.
	 * @param type of the message, for its continuation frames too
	 * @param frameLength bytes of this frame's payload on the wire
	 * @param totalLength bytes of the message on the wire up to the end of this frame
	 * @return whether to go on
	 */
	Admission check(MessageType type, long frameLength, long totalLength);

}

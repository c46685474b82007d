package io.hunchensocket.connection;

/**
 * What waits in a send queue: a frame, or a message that leaves in several.
 */
sealed interface Outgoing permits OutgoingFrame, FragmentedMessage {

	/**
	 * How many bytes it counts for while it waits: those on the wire, as far as they are
	 * known.
	 */
	int length();

	/**
	 * Whether it may be left out to make room for newer messages: not if a part of it has
	 * left, or somebody is still writing it.
	 */
	boolean isDroppable();

	/**
	 * Whether nobody is still writing it.
	 */
	boolean isWhole();

	/**
	 * It will not leave, or not to its end.
	 */
	void abandon();

}

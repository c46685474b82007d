package io.hunchensocket.connection;

import java.util.ArrayDeque;

import io.hunchensocket.Opcode;

/**
 * The pings and pongs that wait to leave on one connection. Touched on the loop alone.
 */
final class ControlQueue {

	/** A peer that sends more pings at once wants no answers, but our memory. */
	private static final int MOST = 64;

	private final ArrayDeque<OutgoingFrame> waiting = new ArrayDeque<>(1);

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	boolean isFull() {
		return this.waiting.size() >= MOST;
	}

	void addLast(OutgoingFrame frame) {
		this.waiting.addLast(frame);
	}

	OutgoingFrame next() {
		return this.waiting.removeFirst();
	}

	/**
	 * Drops the pongs.
	 * @return how many bytes they had
	 */
	int dropPongs() {
		int before = bytes();
		this.waiting.removeIf((frame) -> frame.opcode() == Opcode.PONG);
		return before - bytes();
	}

	private int bytes() {
		int bytes = 0;
		for (OutgoingFrame frame : this.waiting) {
			bytes += frame.length();
		}
		return bytes;
	}

}

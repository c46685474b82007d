package io.hunchensocket.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message that came from the server, in however many frames. It is what
 * {@link #read(RawWebSocket)} answers; immutable, so safe to share between threads.
 */
public final class Message {

	private final int opcode;

	private final boolean compressed;

	private final byte[] payload;

	private Message(int opcode, boolean compressed, byte[] payload) {
		this.opcode = opcode;
		this.compressed = compressed;
		this.payload = payload;
	}

	/**
	 * Waits for a whole message; no control frame may come before its end. Source: RFC
	 * 6455, section 5.4; RFC 7692, section 6.
	 * @param client where it comes
	 * @return the message
	 * @throws AssertionError if the frames that come are no message
	 */
	public static Message read(RawWebSocket client) {
		Frame first = client.readFrame();
		if (first.opcode() != 0x1 && first.opcode() != 0x2) {
			throw new AssertionError(client + ": expected a message, but this came: " + first);
		}
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		payload.writeBytes(first.payload());
		Frame last = first;
		while (!last.fin()) {
			last = client.readFrame();
			if (last.opcode() != 0x0 || last.rsv() != 0) {
				throw new AssertionError(client + ": expected a continuation, but this came: " + last);
			}
			payload.writeBytes(last.payload());
		}
		return new Message(first.opcode(), first.rsv() == DeflatePeer.RSV1, payload.toByteArray());
	}

	/**
	 * The kind of the message.
	 * @return 1 for text, 2 for binary
	 */
	public int opcode() {
		return this.opcode;
	}

	/**
	 * Whether the first frame says that the message is compressed.
	 * @return the bit RSV1
	 */
	public boolean isCompressed() {
		return this.compressed;
	}

	/**
	 * How long the payloads of all frames are together.
	 * @return bytes on the wire, without headers
	 */
	public int length() {
		return this.payload.length;
	}

	/**
	 * The bytes that were sent.
	 * @param peer inflates them if they are compressed
	 * @return as they were before compression
	 */
	public byte[] bytes(DeflatePeer peer) {
		return this.compressed ? peer.inflate(this.payload) : this.payload.clone();
	}

	/**
	 * The text that was sent.
	 * @param peer as in {@link #bytes(DeflatePeer)}
	 * @return as it was before compression
	 */
	public String text(DeflatePeer peer) {
		return new String(bytes(peer), StandardCharsets.UTF_8);
	}

}

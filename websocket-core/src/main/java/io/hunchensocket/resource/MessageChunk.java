package io.hunchensocket.resource;

import java.nio.ByteBuffer;

/**
 * A part of a message, as it arrives. Its borders mean nothing: a chunk may end in the
 * middle of a frame, or of a character, whose text is checked all the same.
 *
 * @param bytes at most 64 KiB, perhaps none; they belong to the callee
 * @param first whether a message begins with this chunk
 * @param last whether the message ends with this chunk
 */
public record MessageChunk(ByteBuffer bytes, boolean first, boolean last) {

	/**
	 * Fits a log line and shows no payload.
	 */
	@Override
	public String toString() {
		return "%s%schunk of %d bytes".formatted(this.first ? "first " : "", this.last ? "last " : "",
				this.bytes.remaining());
	}

}

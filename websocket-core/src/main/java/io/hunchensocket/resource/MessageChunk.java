package io.hunchensocket.resource;

import java.nio.ByteBuffer;

/**
 * A part of a message that is delivered as it arrives. The borders of chunks have no
 * meaning: a chunk may end in the middle of a frame or of a character. The text is
 * checked to be UTF-8 nevertheless.
 *
 * @param bytes at most 64 KiB, perhaps none; the resource may keep and change them
 * @param first whether a message begins with this chunk
 * @param last whether the message ends with this chunk
 */
public record MessageChunk(ByteBuffer bytes, boolean first, boolean last) {

	/**
	 * Position and length for a log line, never the payload.
	 */
	@Override
	public String toString() {
		return "%s%schunk of %d bytes".formatted(this.first ? "first " : "", this.last ? "last " : "",
				this.bytes.remaining());
	}

}

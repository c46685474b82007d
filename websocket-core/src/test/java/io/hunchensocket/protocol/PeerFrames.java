package io.hunchensocket.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import io.hunchensocket.testsupport.Hex;

/**
 * Writes frames, right or wrong, as the peer of this role would send them. Written
 * without the code under test.
 */
final class PeerFrames {

	private final boolean masked;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	/** Another one for each frame. */
	private int key = 0x37FA213D;

	PeerFrames(Role receiver) {
		this.masked = receiver == Role.SERVER;
	}

	PeerFrames frame(int firstByte, byte[] payload) {
		int length = payload.length;
		if (length < 126) {
			header(firstByte, length, new byte[0]);
		}
		else if (length < 65536) {
			header(firstByte, 126, ByteBuffer.allocate(2).putShort((short) length).array());
		}
		else {
			header(firstByte, 127, ByteBuffer.allocate(8).putLong(length).array());
		}
		for (int i = 0; i < length; i++) {
			this.bytes.write(this.masked ? payload[i] ^ this.key >> (24 - 8 * (i % 4)) : payload[i]);
		}
		return this;
	}

	PeerFrames frame(int firstByte, String payloadHex) {
		return frame(firstByte, Hex.bytes(payloadHex));
	}

	/** A header whose payload does not follow. */
	PeerFrames header(int firstByte, int shortLength, byte[] extendedLength) {
		this.bytes.write(firstByte);
		this.bytes.write((this.masked ? 0x80 : 0) | shortLength);
		this.bytes.writeBytes(extendedLength);
		if (this.masked) {
			this.key = this.key * 31 + 7;
			this.bytes.writeBytes(ByteBuffer.allocate(4).putInt(this.key).array());
		}
		return this;
	}

	PeerFrames raw(String hex) {
		this.bytes.writeBytes(Hex.bytes(hex));
		return this;
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

}

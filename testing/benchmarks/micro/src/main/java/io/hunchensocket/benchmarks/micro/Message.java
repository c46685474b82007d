package io.hunchensocket.benchmarks.micro;

import java.util.Arrays;

import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;

/**
 * What a client sends.
 */
public enum Message {

	/** A text of 64 bytes. */
	TEXT_64(MessageType.TEXT, 64),

	/** A binary message of 16 KiB. */
	BINARY_16K(MessageType.BINARY, 16 * 1024);

	private final MessageType type;

	private final int length;

	Message(MessageType type, int length) {
		this.type = type;
		this.length = length;
	}

	/** The message in a masked frame. */
	byte[] frame() {
		byte[] payload = new byte[this.length];
		Arrays.fill(payload, (byte) 'x');
		return FrameEncoder.encode(FrameHeader.of(this.type, this.length).maskedWith(0x37FA213D), payload);
	}

}

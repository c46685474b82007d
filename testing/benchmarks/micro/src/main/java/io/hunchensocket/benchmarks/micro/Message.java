package io.hunchensocket.benchmarks.micro;

import java.util.Arrays;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;

/**
 * What a client sends.
 */
public enum Message {

	/** A text of 64 bytes. */
	TEXT_64(Opcode.TEXT, 64),

	/** A binary message of 16 KiB. */
	BINARY_16K(Opcode.BINARY, 16 * 1024);

	private final Opcode opcode;

	private final int length;

	Message(Opcode opcode, int length) {
		this.opcode = opcode;
		this.length = length;
	}

	/** The message in a masked frame. */
	byte[] frame() {
		byte[] payload = new byte[this.length];
		Arrays.fill(payload, (byte) 'x');
		return FrameEncoder.encode(FrameHeader.of(this.opcode, this.length).maskedWith(0x37FA213D), payload);
	}

}

package io.hunchensocket.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/**
 * Sends frames of one end as an engine does: each is masked or not by its role, and
 * copied through a small buffer, piece by piece.
 */
final class FrameOutput {

	private final FrameMasking masking;

	/** From the bytes of payload that are left to how many of them are copied next. */
	private final IntUnaryOperator pieces;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	FrameOutput(FrameMasking masking, IntUnaryOperator pieces) {
		this.masking = masking;
		this.pieces = pieces;
	}

	/** Each payload is copied at once, and all keys differ. */
	static FrameOutput of(Role role) {
		return new FrameOutput(FrameMasking.of(role, keys()), (left) -> left);
	}

	/** All of them differ, and so do the bytes of each. */
	static MaskingKeys keys() {
		int[] last = { 0x37FA213D };
		return () -> {
			last[0] = last[0] * 31 + 7;
			return last[0];
		};
	}

	FrameOutput frame(Opcode opcode, byte[] payload) {
		return frame(FrameHeader.of(opcode, payload.length), payload);
	}

	FrameOutput frame(FrameHeader header, byte[] payload) {
		FrameHeader sent = this.masking.apply(header);
		ByteBuffer start = ByteBuffer.allocateDirect(FrameEncoder.headerLength(sent));
		FrameEncoder.writeHeader(sent, start);
		add(start, 0);
		ByteBuffer source = ByteBuffer.wrap(payload).asReadOnlyBuffer();
		int offset = 0;
		while (offset < payload.length) {
			// Not at index 0, so that positions and offsets cannot be mixed up.
			ByteBuffer target = ByteBuffer.allocateDirect(3 + this.pieces.applyAsInt(payload.length - offset));
			offset += FrameEncoder.writePayload(sent, source, offset, target.position(3));
			add(target, 3);
		}
		return this;
	}

	private void add(ByteBuffer written, int from) {
		byte[] all = new byte[written.position() - from];
		written.get(from, all);
		this.bytes.writeBytes(all);
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

}

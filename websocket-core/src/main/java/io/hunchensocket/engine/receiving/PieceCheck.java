package io.hunchensocket.engine.receiving;

import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.Utf8Validator;

/**
 * Checks a message that is handed on piece by piece. A text must be UTF-8 as a whole, and
 * no piece with an invalid byte is handed on. Source: RFC 6455, section 8.1.
 */
final class PieceCheck {

	private final Utf8Validator validator = new Utf8Validator();

	private final boolean text;

	PieceCheck(MessageType type) {
		this.text = type == MessageType.TEXT;
	}

	/**
	 * The next piece, copied and checked.
	 */
	byte[] next(Payload payload) {
		byte[] piece = new byte[payload.length()];
		payload.copyTo(piece, 0);
		if (this.text) {
			this.validator.accept(piece, 0, piece.length);
		}
		return piece;
	}

	/**
	 * The message has no more pieces.
	 */
	void end() {
		if (this.text) {
			this.validator.end();
		}
	}

}

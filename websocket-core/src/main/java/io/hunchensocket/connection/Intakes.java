package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.transport.LoopBuffers;

/**
 * The ways by which the messages of one connection reach its resource.
 *
 * @param text for text messages
 * @param binary for binary messages
 */
record Intakes(Intake text, Intake binary) {

	/**
	 * As the resource takes them.
	 */
	static Intakes of(ConnectionListener listener, Delivery delivery, LoopBuffers buffers, Spool spool) {
		return new Intakes(intake(Opcode.TEXT, new WholeTextIntake(delivery, buffers), listener, delivery, spool),
				intake(Opcode.BINARY, new WholeBinaryIntake(delivery), listener, delivery, spool));
	}

	private static Intake intake(Opcode opcode, Intake whole, ConnectionListener listener, Delivery delivery,
			Spool spool) {
		return switch (listener.reception(opcode)) {
			case STREAM -> new StreamIntake(opcode, delivery, listener);
			case CHUNKS -> new ChunkIntake(opcode, delivery, listener);
			case SPOOLED -> new SpoolIntake(spool, delivery, listener);
			case WHOLE, REFUSED -> whole;
		};
	}

	/**
	 * That for messages of this type.
	 */
	Intake of(Opcode opcode) {
		return (opcode == Opcode.TEXT) ? this.text : this.binary;
	}

	/**
	 * The connection has ended, and all its messages were delivered.
	 */
	void ended() {
		this.text.ended();
		this.binary.ended();
	}

}

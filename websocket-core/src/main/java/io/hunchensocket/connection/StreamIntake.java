package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.Payload;

/**
 * Messages are read by the resource while they arrive.
 *
 * @param opcode their type
 * @param delivery has them read
 * @param listener reads them
 */
record StreamIntake(Opcode opcode, Delivery delivery, ConnectionListener listener) implements Intake {

	@Override
	public IncomingMessage begin() {
		IncomingStream stream = new IncomingStream(this.delivery);
		this.delivery.stream(() -> this.listener.streamReceived(this.opcode, stream), stream);
		return new Arriving(new PieceCheck(this.opcode), stream, this.delivery);
	}

	/** One of them. */
	private record Arriving(PieceCheck check, IncomingStream stream, Delivery delivery) implements IncomingMessage {

		@Override
		public void append(Payload payload) {
			this.stream.add(this.check.next(payload));
		}

		@Override
		public void end() {
			this.check.end();
			this.stream.end();
			this.delivery.streamArrived();
		}

		@Override
		public void abandon() {
			this.stream.cut();
			this.delivery.streamArrived();
		}

	}

}

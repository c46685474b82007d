package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.Payload;

/**
 * Messages are read by the resource while they arrive.
 *
 * @param opcode their type
 */
record StreamIntake(Opcode opcode) implements Intake {

	@Override
	public IncomingMessage begin(Delivery delivery) {
		IncomingStream stream = new IncomingStream(delivery);
		Arriving message = new Arriving(new PieceCheck(this.opcode), stream, delivery);
		try {
			delivery.stream(() -> delivery.listener().streamReceived(this.opcode, stream), stream);
		}
		catch (Throwable ex) {
			// It may have been posted all the same, and nobody else would end it.
			message.abandon();
			throw ex;
		}
		return message;
	}

	/** One of them. */
	private record Arriving(PieceCheck check, IncomingStream stream, Delivery delivery) implements IncomingMessage {

		@Override
		public void append(Payload payload) {
			this.stream.add(this.check.next(payload));
		}

		@Override
		public boolean isReadAs(StreamThreads.Message read) {
			return this.stream == read;
		}

		@Override
		public void held() {
			this.stream.hold(true);
		}

		@Override
		public void goesOn() {
			this.stream.hold(false);
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

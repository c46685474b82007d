package io.hunchensocket.engine.receiving;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.IncomingStream;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.protocol.Payload;

/**
 * Fills the stream from which a handler reads a message while it arrives.
 */
final class StreamSink extends MessageSink {

	private final PieceCheck check;

	private final IncomingStream stream;

	private final Delivery delivery;

	private StreamSink(MessageType type, Delivery delivery) {
		this.check = new PieceCheck(type);
		this.stream = new IncomingStream(delivery);
		this.delivery = delivery;
	}

	/**
	 * Has a handler read a message that begins to arrive.
	 */
	static StreamSink begin(MessageType type, Delivery delivery) {
		StreamSink sink = new StreamSink(type, delivery);
		try {
			delivery.stream(() -> delivery.listener().streamReceived(type, sink.stream), sink.stream);
		}
		catch (Throwable ex) {
			// The stream may have been delivered all the same, and nothing else would end
			// it.
			sink.abandon();
			throw ex;
		}
		return sink;
	}

	@Override
	void append(Payload payload) {
		this.stream.add(this.check.next(payload));
	}

	@Override
	boolean isReadAs(StreamThreads.Message read) {
		return this.stream == read;
	}

	@Override
	void held() {
		this.stream.hold(true);
	}

	@Override
	void goesOn() {
		this.stream.hold(false);
	}

	@Override
	void end() {
		this.check.end();
		this.stream.end();
		this.delivery.streamArrived();
	}

	@Override
	void abandon() {
		this.stream.cut();
		this.delivery.streamArrived();
	}

}

package io.hunchensocket.benchmarks.load;

import java.nio.ByteBuffer;

import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.ProtocolEvent;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.WebSocketProtocol;

/**
 * Counts the messages in what a server sends. There is one for each connection.
 */
interface Decoder {

	/**
	 * How many messages end in these bytes.
	 */
	int count(ByteBuffer received);

	/**
	 * Counts the messages of a WebSocket server.
	 */
	static Decoder ofFrames() {
		MessageLimits limits = new MessageLimits(1 << 20, 1 << 20, 1024);
		WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, limits, MessageAdmission.ALL);
		return (received) -> {
			protocol.receive(received);
			int messages = 0;
			ProtocolEvent event = protocol.nextEvent();
			while (event != ProtocolEvent.NEEDS_INPUT) {
				if (event instanceof ProtocolEvent.WholeMessage || event instanceof ProtocolEvent.MessageEnded) {
					messages++;
				}
				else if (event instanceof ProtocolEvent.CloseReceived
						|| event instanceof ProtocolEvent.ConnectionFailed) {
					throw new IllegalStateException("The server ends the connection: " + event);
				}
				event = protocol.nextEvent();
			}
			return messages;
		};
	}

	/**
	 * Counts what a server sends that knows nothing of WebSocket.
	 * @param length of each message, in bytes
	 */
	static Decoder ofBytes(int length) {
		return new Decoder() {

			private int rest;

			@Override
			public int count(ByteBuffer received) {
				int all = this.rest + received.remaining();
				received.position(received.limit());
				this.rest = all % length;
				return all / length;
			}

		};
	}

}

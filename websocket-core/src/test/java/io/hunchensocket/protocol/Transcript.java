package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.Hex;

/**
 * The events of a connection as lines that do not tell how its bytes were cut:
 * {@code TEXT 48656c6c6f}, {@code PING 01}, {@code CLOSE 1000}, {@code FAILED 1002 "…"},
 * and {@code UNFINISHED TEXT 48} for a message whose end did not come.
 */
final class Transcript {

	private final WebSocketProtocol protocol;

	private final IntFunction<ByteBuffer> allocator;

	private final List<String> lines = new ArrayList<>();

	/** Of the message that has begun. */
	private Optional<MessageType> type = Optional.empty();

	private byte[] data = {};

	Transcript(WebSocketProtocol protocol, IntFunction<ByteBuffer> allocator) {
		this.protocol = protocol;
		this.allocator = allocator;
	}

	/** Gives the bytes to the protocol and pulls all events. */
	Transcript receive(byte[] bytes) {
		this.protocol.receive(buffer(bytes));
		while (next()) {
			// Each call adds what it sees.
		}
		return this;
	}

	/** Like {@link #receive}, but takes the buffer back after each event. */
	Transcript receiveWithPauses(byte[] bytes) {
		ByteBuffer buffer = buffer(bytes);
		this.protocol.receive(buffer);
		while (next()) {
			byte[] rest = new byte[buffer.remaining()];
			buffer.get(buffer.position(), rest);
			this.protocol.releaseInput();
			// Another connection's bytes take the place of ours.
			buffer.clear();
			while (buffer.hasRemaining()) {
				buffer.put((byte) 0xEE);
			}
			buffer.clear();
			buffer = buffer(rest);
			this.protocol.receive(buffer);
		}
		return this;
	}

	/** The lines until now, with what is unfinished. */
	List<String> lines() {
		List<String> all = new ArrayList<>(this.lines);
		this.type.ifPresent((begun) -> all.add("UNFINISHED " + begun + ' ' + Hex.text(this.data)));
		return all;
	}

	private ByteBuffer buffer(byte[] bytes) {
		// Not at index 0, so that positions and indexes cannot be mixed up.
		ByteBuffer buffer = this.allocator.apply(bytes.length + 5);
		return buffer.position(3).put(bytes).flip().position(3);
	}

	private boolean next() {
		ProtocolEvent event = this.protocol.nextEvent();
		if (event instanceof ProtocolEvent.WholeMessage whole) {
			this.lines.add(whole.type() + " " + Hex.text(bytes(whole.payload())));
		}
		else if (event instanceof ProtocolEvent.MessageStarted started) {
			this.type = Optional.of(started.type());
			this.data = new byte[0];
		}
		else if (event instanceof ProtocolEvent.MessageData more) {
			this.data = Hex.concat(this.data, bytes(more.payload()));
		}
		else if (event instanceof ProtocolEvent.MessageEnded) {
			this.lines.add(this.type.orElseThrow() + " " + Hex.text(this.data));
			this.type = Optional.empty();
		}
		else if (event != ProtocolEvent.NEEDS_INPUT) {
			this.lines.add(control(event));
		}
		return event != ProtocolEvent.NEEDS_INPUT;
	}

	private static String control(ProtocolEvent event) {
		if (event instanceof ProtocolEvent.PingReceived ping) {
			return "PING " + Hex.text(ping.payload());
		}
		if (event instanceof ProtocolEvent.PongReceived pong) {
			return "PONG " + Hex.text(pong.payload());
		}
		if (event instanceof ProtocolEvent.CloseReceived close) {
			return "CLOSE " + close.status();
		}
		if (event instanceof ProtocolEvent.ConnectionFailed failed) {
			return "FAILED " + failed.status();
		}
		throw new AssertionError("Unexpected " + event);
	}

	static byte[] bytes(Payload payload) {
		byte[] bytes = new byte[payload.length() + 2];
		payload.copyTo(bytes, 1);
		byte[] inner = new byte[payload.length()];
		System.arraycopy(bytes, 1, inner, 0, inner.length);
		return inner;
	}

}

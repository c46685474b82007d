package io.hunchensocket.resource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.ClientsChannel;

/**
 * Writes down what a client or a set of clients asks of its connection.
 */
final class RecordingChannel implements ClientChannel, ClientsChannel<SocketClient> {

	static final ClientId ID = new ClientId(0x0123456789abcdefL, 0xfL);

	private final List<String> calls = new ArrayList<>();

	private final Map<ClientChannel, SocketClient> members = new LinkedHashMap<>();

	/** Adds a client to the set. */
	void join(SocketClient client) {
		this.members.put(client.channel(), client);
	}

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	List<String> calls() {
		return this.calls;
	}

	@Override
	public ClientId id() {
		return ID;
	}

	@Override
	public SendResult send(SocketMessage message) {
		this.calls.add("send " + content(message));
		return SendResult.QUEUED;
	}

	@Override
	public SocketMessage convert(Object value) {
		return SocketMessage.text("converted " + value);
	}

	@Override
	public <R> CompletionStage<R> request(Object value, Class<R> reply, Duration timeout) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SendResult broadcastObject(Object value) {
		return broadcast(convert(value));
	}

	@Override
	public SendResult broadcastObjectExcept(Object value, ClientChannel exception) {
		return broadcastExcept(convert(value), exception);
	}

	@Override
	public SendResult send(Path file) {
		this.calls.add("send file " + file);
		return SendResult.QUEUED;
	}

	@Override
	public MessageOutputStream open(MessageType type) {
		this.calls.add("open " + type);
		return new MessageOutputStream() {

			@Override
			public void write(int b) {
				RecordingChannel.this.bytes.write(b);
			}

			@Override
			public void flush() {
				RecordingChannel.this.calls.add("flush");
			}

			@Override
			public void close() {
				RecordingChannel.this.calls.add("end");
			}

			@Override
			public void abort() {
				RecordingChannel.this.calls.add("abort");
			}

		};
	}

	/** What was written to the stream that was opened. */
	byte[] written() {
		return this.bytes.toByteArray();
	}

	@Override
	public SendResult ping(byte[] payload) {
		this.calls.add("ping " + HexFormat.of().formatHex(payload));
		return SendResult.DROPPED;
	}

	@Override
	public void close(CloseStatus status) {
		this.calls.add("close " + status);
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		this.calls.add("suspend");
		then.run();
	}

	@Override
	public void execute(Runnable verb) {
		this.calls.add("execute");
		verb.run();
	}

	@Override
	public void whenDrained(Runnable task) {
		this.calls.add("when drained");
		task.run();
	}

	@Override
	public void whenEnded(Runnable task) {
		this.calls.add("when ended");
		task.run();
	}

	@Override
	public boolean isOpen() {
		return this.calls.isEmpty();
	}

	@Override
	public boolean isCompressed() {
		return this.calls.isEmpty();
	}

	@Override
	public long bufferedBytes() {
		return this.calls.size();
	}

	@Override
	public SendResult broadcast(SocketMessage message) {
		this.calls.add("broadcast " + content(message));
		return SendResult.DROPPED;
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, ClientChannel exception) {
		this.calls.add("broadcast " + content(message) + " except " + ((exception == this) ? "me" : "other"));
		return SendResult.QUEUED;
	}

	@Override
	public int size() {
		return this.members.size();
	}

	@Override
	public boolean contains(ClientChannel client) {
		return this.members.containsKey(client);
	}

	@Override
	public Stream<SocketClient> members() {
		return this.members.values().stream();
	}

	private static String content(SocketMessage message) {
		byte[] bytes = new byte[message.length()];
		message.bytes().get(bytes);
		return message.isText() ? new String(bytes, StandardCharsets.UTF_8) : HexFormat.of().formatHex(bytes);
	}

}

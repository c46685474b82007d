package io.hunchensocket.spring.handler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Opening;

/**
 * A channel that keeps what is sent, for tests without an engine.
 */
final class RecordingChannel implements ClientChannel {

	private final ClientId id = new ClientId(1, 2);

	private final List<SocketMessage> sent = new ArrayList<>();

	private final MessageConverter converter;

	RecordingChannel(MessageConverter converter) {
		this.converter = converter;
	}

	/** An opening whose client sends to this channel. */
	Opening opening() {
		return new Opening(OpeningRequest.builder().path("/game").build(), Map.of(), Optional.empty(), this);
	}

	/** What was sent since the last call. */
	List<SocketMessage> takeSent() {
		List<SocketMessage> taken = List.copyOf(this.sent);
		this.sent.clear();
		return taken;
	}

	@Override
	public ClientId id() {
		return this.id;
	}

	@Override
	public SendResult send(SocketMessage message) {
		this.sent.add(message);
		return SendResult.QUEUED;
	}

	@Override
	public SocketMessage convert(Object value) {
		return this.converter.toMessage(value);
	}

	@Override
	public <R> CompletionStage<R> request(Object value, Class<R> reply, Duration timeout) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void execute(Runnable verb) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void whenDrained(Runnable task) {
		task.run();
	}

	@Override
	public void whenEnded(Runnable task) {
	}

	@Override
	public SendResult send(Path file) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MessageOutputStream open(MessageType type) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SendResult ping(byte[] payload) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close(CloseStatus status) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isCompressed() {
		return false;
	}

	@Override
	public long bufferedBytes() {
		return 0;
	}

}

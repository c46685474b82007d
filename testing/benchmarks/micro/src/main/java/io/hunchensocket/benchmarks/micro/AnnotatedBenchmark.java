package io.hunchensocket.benchmarks.micro;

import java.nio.file.Path;
import java.time.Duration;
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
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.support.DefaultConversionService;

/**
 * What an annotated method costs beside an overridden verb, and a message with a type
 * beside Jackson alone.
 */
@State(Scope.Thread)
public class AnnotatedBenchmark {

	private static final String JSON = "{\"type\":\"move\",\"x\":123,\"y\":456,\"player\":\"anna\"}";

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final Plain plain = new Plain();

	private final Texts texts = new Texts();

	private final Game game = new Game();

	private final SocketResource<SocketClient> annotatedTexts = compiled(this.texts);

	private final SocketResource<SocketClient> annotatedGame = compiled(this.game);

	/** No object is kept: to store one would cost a barrier of the garbage collector. */
	private long sum;

	private SocketClient client = new SocketClient(new NoChannel().opening());

	@SuppressWarnings("unchecked")
	private SocketResource<SocketClient> compiled(Object bean) {
		return (SocketResource<SocketClient>) new ResourceCompiler(new DefaultListableBeanFactory(),
				DefaultConversionService.getSharedInstance(), new JsonFormat(this.mapper, EnvelopeNames.DEFAULT))
			.compile(bean);
	}

	@Setup
	public void connect() {
		this.client = this.annotatedGame.newClient(new NoChannel().opening());
	}

	@Benchmark
	public long overriddenText() {
		this.plain.textMessageReceived(this.client, JSON);
		return this.plain.length;
	}

	@Benchmark
	public long annotatedText() {
		this.annotatedTexts.textMessageReceived(this.client, JSON);
		return this.texts.length;
	}

	@Benchmark
	public long jacksonRecord() {
		TypedMove move = this.mapper.readValue(JSON, TypedMove.class);
		this.sum += move.x() + move.player().length();
		return this.sum;
	}

	@Benchmark
	public long annotatedRecord() {
		this.annotatedGame.textMessageReceived(this.client, JSON);
		return this.game.sum;
	}

	record Move(int x, int y, String player) {
	}

	record TypedMove(String type, int x, int y, String player) {
	}

	static final class Plain extends SocketResource<SocketClient> {

		private long length;

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			this.length += text.length();
		}

	}

	static final class Texts {

		private long length;

		@MessageReceived
		void text(SocketClient client, String text) {
			this.length += text.length();
		}

	}

	static final class Game {

		private long sum;

		@MessageReceived("move")
		void move(SocketClient client, Move move) {
			this.sum += move.x() + move.player().length();
		}

	}

	/** Sends nothing. */
	private static final class NoChannel implements ClientChannel {

		private final ClientId id = new ClientId(1, 2);

		Opening opening() {
			return new Opening(OpeningRequest.builder().path("/").build(), Map.of(), Optional.empty(), this);
		}

		@Override
		public ClientId id() {
			return this.id;
		}

		@Override
		public SendResult send(SocketMessage message) {
			return SendResult.QUEUED;
		}

		@Override
		public SocketMessage convert(Object value) {
			return MessageConverter.NONE.toMessage(value);
		}

		@Override
		public <R> CompletionStage<R> request(Object value, Class<R> reply, Duration timeout) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SendResult send(Path file) {
			return SendResult.QUEUED;
		}

		@Override
		public MessageOutputStream open(MessageType type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SendResult ping(byte[] payload) {
			return SendResult.QUEUED;
		}

		@Override
		public void close(CloseStatus status) {
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

}

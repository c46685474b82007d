package io.hunchensocket.engine.receiving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.Frames;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.IncomingStream;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.ProtocolEvent;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.WebSocketProtocol;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for streams of which something fails on the way to their reader: whoever reads
 * one, or is going to, is told that it will not end.
 */
class StreamSinkTests {

	private static final MessageLimits LIMITS = new MessageLimits(1000, 1000, 10, "a property");

	private final Failing delivery = new Failing();

	private static Payload payload() {
		WebSocketProtocol protocol = new WebSocketProtocol(Role.SERVER, LIMITS, MessageAdmission.ALL);
		protocol.receive(ByteBuffer.wrap(Frames.maskedBinary(new byte[5])));
		return ((ProtocolEvent.WholeMessage) protocol.nextEvent()).payload();
	}

	private boolean isCut() {
		return this.delivery.stream.orElseThrow().isCut();
	}

	@Test
	void wholeMessageOfWhichAPieceIsLostIsCut() {
		this.delivery.failsToCount = true;
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> StreamSink.begin(MessageType.BINARY, this.delivery).whole(payload()));
		assertThat(isCut()).isTrue();
	}

	@Test
	void messageThatWasPostedAndCouldNotBeginIsCut() {
		this.delivery.failsToPost = true;
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> StreamSink.begin(MessageType.BINARY, this.delivery));
		assertThat(isCut()).isTrue();
	}

	@Test
	void tinyPiecesCountForMoreThanTheirBytes() throws IOException {
		try (IncomingStream stream = new IncomingStream(this.delivery)) {
			for (int i = 0; i < 1000; i++) {
				stream.add(new byte[1 + i % 2]);
			}
			assertThat(this.delivery.waiting).isGreaterThan(50_000);
			assertThat(stream.readNBytes(300)).hasSize(300);
			assertThat(stream.read()).isZero();
			assertThat(this.delivery.waiting).isBetween(30_000, 60_000);
			stream.add(new byte[10_000]);
			assertThat(stream.readNBytes(1199 + 5000)).hasSize(6199);
			assertThat(this.delivery.waiting).isEqualTo(5000);
			stream.add(new byte[3]);
		}
		assertThat(this.delivery.waiting).isZero();
	}

	/** Has posted the stream when it fails. */
	private static final class Failing implements Delivery {

		private Optional<IncomingStream> stream = Optional.empty();

		private int waiting;

		private boolean failsToPost;

		private boolean failsToCount;

		@Override
		public ConnectionListener listener() {
			throw new AssertionError("No verb is called");
		}

		@Override
		public void text(String text, int bytes) {
			throw new AssertionError("Only a stream is read");
		}

		@Override
		public void suspendUntil(CompletionStage<?> stage, Runnable then) {
			throw new AssertionError("No verb is called");
		}

		@Override
		public void binary(byte[] message) {
			throw new AssertionError("Only a stream is read");
		}

		@Override
		public void deliver(Runnable step, int bytes) {
			throw new AssertionError("Only a stream is read");
		}

		@Override
		public void stream(Runnable verb, IncomingStream posted) {
			this.stream = Optional.of(posted);
			if (this.failsToPost) {
				throw new StackOverflowError("of the test");
			}
		}

		@Override
		public void streamArrived() {
		}

		@Override
		public void occupied(int bytes) {
			this.waiting += bytes;
			if (this.failsToCount) {
				throw new StackOverflowError("of the test");
			}
		}

		@Override
		public void freed(int bytes) {
			this.waiting -= bytes;
		}

		@Override
		public long nanoTime() {
			return 0;
		}

		@Override
		public void last(Runnable step) {
			throw new AssertionError("Only a stream is read");
		}

		@Override
		public boolean isFull() {
			return false;
		}

		@Override
		public void awaitRoom() {
		}

	}

}

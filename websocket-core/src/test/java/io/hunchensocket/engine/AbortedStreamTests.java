package io.hunchensocket.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.resource.MessageBody;
import io.hunchensocket.resource.MessageWriter;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for messages that an application begins to write and cannot complete: the client
 * never takes them for complete.
 */
class AbortedStreamTests {

	private static final int FRAGMENT = 16 * 1024;

	private static final byte[] INCOMPLETE = Frames.close(1011, "the message cannot be completed");

	private final Rig rig = new Rig(Settings.quiet().sending(4 * 5 * FRAGMENT, OverflowPolicy.CLOSE));

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final MemoryTransport peer = this.rig.connect(this.resource);

	private SocketClient client() {
		return this.resource.client();
	}

	private void requireNoEnd() {
		this.rig.settle();
		assertThat(this.peer.written()).endsWith(INCOMPLETE);
		assertThat(Written.frames(this.peer.written())).noneMatch((frame) -> !frame.isControl() && frame.isLast());
		assertThat(client().isOpen()).isFalse();
		this.peer.receive(Frames.maskedClose(1011, ""));
		this.peer.receiveEnd();
		this.rig.settle();
		assertThat(client().bufferedBytes()).isZero();
		assertThat(this.resource.verbs()).endsWith("disconnected 1011");
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void messageThatIsGivenUpHasNoEnd() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		stream.write(1);
		stream.flush();
		this.rig.turns();
		client().sendText("never");
		stream.abort();
		stream.abort();
		stream.close();
		assertThatIOException().isThrownBy(() -> stream.write(2));
		this.rig.settle();
		assertThat(this.peer.written()).isEqualTo(Frames.all(Frames.hex("020101"), INCOMPLETE));
		requireNoEnd();
	}

	@Test
	void textThatIsGivenUpHasNoEnd() throws IOException {
		MessageWriter writer = client().openTextWriter();
		writer.write("begun");
		writer.abort();
		writer.close();
		requireNoEnd();
	}

	@Test
	void closedMessageCannotBeGivenUp() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		stream.write(1);
		stream.close();
		stream.abort();
		this.rig.settle();
		assertThat(this.peer.written()).isEqualTo(Frames.hex("820101"));
		assertThat(client().isOpen()).isTrue();
	}

	@Test
	void writeWithBadArgumentsLeavesTheMessageIncomplete() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		stream.write(1);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stream.write(new byte[2], 1, 2));
		assertThatIOException().isThrownBy(() -> stream.write(2)).withMessageStartingWith("A write has failed");
		assertThatIOException().isThrownBy(stream::close).withMessageStartingWith("A write has failed");
		requireNoEnd();
	}

	@Test
	void writeOfNoBytesLeavesTheMessageIncomplete() {
		assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> {
			try (MessageOutputStream stream = client().openBinaryStream()) {
				this.rig.turns();
				stream.write((byte[]) null);
			}
		});
		requireNoEnd();
	}

	@Test
	void bodyThatSwallowsAWriteOfNoBytesLeavesTheMessageIncomplete() {
		assertThatIOException().isThrownBy(() -> client().sendBinary((out) -> {
			this.rig.turns();
			assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> out.write((byte[]) null));
		}));
		requireNoEnd();
	}

	@Test
	void bodyThatSwallowsAWriteAfterItsCloseLeavesTheMessageIncomplete() {
		assertThatIOException().isThrownBy(() -> client().sendBinary((out) -> {
			this.rig.turns();
			out.write(1);
			out.close();
			assertThatIOException().isThrownBy(() -> out.write(2));
		})).withMessageStartingWith("Something was written after the stream was closed");
		requireNoEnd();
	}

	@Test
	void writeOfATextWithBadBoundsLeavesTheMessageIncomplete() {
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> {
			try (MessageWriter writer = client().openTextWriter()) {
				this.rig.turns();
				writer.write("a");
				writer.write("b", 0, 2);
			}
		});
		requireNoEnd();
	}

	@Test
	void textThatWasRefusedLastLeavesTheMessageIncomplete() {
		assertThatIllegalArgumentException().isThrownBy(() -> {
			try (MessageWriter writer = client().openTextWriter()) {
				writer.write("a");
				writer.write("\udc00");
			}
		}).satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		requireNoEnd();
	}

	@Test
	void interruptedWriteLeavesTheMessageIncomplete() {
		this.peer.room(0);
		Worker writer = Threads.start((nobody) -> {
			try (OutputStream out = new BufferedOutputStream(client().openBinaryStream())) {
				out.write(new byte[100 * FRAGMENT]);
			}
			catch (InterruptedIOException ex) {
				assertThat(Thread.currentThread().isInterrupted()).isTrue();
				assertThat(ex.bytesTransferred).isPositive();
			}
		});
		writer.awaitWaiting();
		this.rig.turns();
		writer.awaitWaiting();
		writer.thread().interrupt();
		writer.awaitEnd();
		this.peer.room(Long.MAX_VALUE);
		requireNoEnd();
	}

	private static Stream<MessageBody<OutputStream>> failing() {
		return Stream.of((out) -> {
			out.write(1);
			throw new IOException("of the test");
		}, (out) -> {
			try (OutputStream buffered = new BufferedOutputStream(out)) {
				buffered.write(1);
				throw new IOException("of the test");
			}
		}, (out) -> {
			out.write(1);
			out.close();
			out.write(2);
		});
	}

	@ParameterizedTest
	@MethodSource("failing")
	void bodyThatThrowsLeavesTheMessageIncomplete(MessageBody<OutputStream> body) {
		Worker writer = Threads.start((nobody) -> assertThatIOException().isThrownBy(() -> client().sendBinary(body))
			.withMessageMatching("of the test|.*closed"));
		writer.awaitEnd(this.rig::turn);
		requireNoEnd();
	}

	@Test
	void bodyThatThrowsLeavesTheTextIncomplete() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> client().sendText((writer) -> {
			writer.write("begun");
			writer.close();
			throw new StackOverflowError("of the test");
		}));
		requireNoEnd();
	}

	@Test
	void bodyThatSwallowsAFailureLeavesTheMessageIncomplete() {
		assertThatIOException().isThrownBy(() -> client().sendBinary((out) -> {
			out.write(1);
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.write(new byte[1], 0, 2));
		}));
		requireNoEnd();
	}

	@Test
	void halfAPairAtTheEndLeavesTheTextIncomplete() {
		assertThatIllegalArgumentException().isThrownBy(() -> client().sendText((writer) -> writer.write("a\ud83d")));
		requireNoEnd();
	}

	@Test
	void bodiesThatReturnMakeWholeMessages() {
		Worker writer = Threads.start((nobody) -> {
			client().sendBinary((out) -> {
				out.write(1);
				out.close();
			});
			client().sendText((text) -> text.append("größer").append('!'));
			client().sendText((text) -> {
				text.write("closed");
				text.close();
			});
		});
		writer.awaitEnd(this.rig::turn);
		this.rig.turns();
		assertThat(Written.messages(this.peer.written())).containsExactly(new byte[] { 1 },
				"größer!".getBytes(StandardCharsets.UTF_8), "closed".getBytes(StandardCharsets.UTF_8));
		assertThat(client().isOpen()).isTrue();
	}

}

package io.hunchensocket.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for what a resource writes while it reads: what is made of a message that was cut
 * never looks whole to the peer, and what is made of whole messages is whole.
 */
class CutMessageTests {

	private static final String UNMASKED = "8101 61";

	private static final byte[] INCOMPLETE = Frames.close(1011, "the message cannot be completed");

	/** More than fits into one fragment of ours. */
	private static final byte[] PART = Written.compressible(40_000, 1);

	private final Rig rig = new Rig();

	private final StreamResource echo = new StreamResource((self, client, bytes) -> {
		try (var out = client.openBinaryStream()) {
			bytes.transferTo(out);
		}
	});

	private final MemoryTransport peer = this.rig.connect(this.echo);

	/** How a message can end before its end. */
	enum Cut {

		CLOSE, VIOLATION, END;

		void by(MemoryTransport peer) {
			switch (this) {
				case CLOSE -> peer.receive(Frames.maskedClose(1000, ""));
				case VIOLATION -> peer.receive(Frames.hex(UNMASKED));
				case END -> peer.receiveEnd();
			}
		}

	}

	private Worker run() {
		return Threads.start((nobody) -> this.rig.executor().runAll());
	}

	/** Nothing of what was written looks like the end of a message. */
	private void requireNoEnd() {
		assertThat(this.peer.written()).endsWith(INCOMPLETE);
		assertThat(Written.frames(this.peer.written())).noneMatch((frame) -> !frame.isControl() && frame.isLast());
	}

	private void requireEnded() {
		this.peer.receive(Frames.maskedClose(1011, ""));
		this.peer.receiveEnd();
		this.rig.pass(Duration.ofSeconds(6));
		this.rig.settle();
		assertThat(this.echo.client().bufferedBytes()).isZero();
		this.rig.requireNothingLeft(this.echo, this.peer);
	}

	@ParameterizedTest
	@EnumSource(Cut.class)
	void echoOfAMessageThatIsCutWhileItIsReadHasNoEnd(Cut cut) {
		this.peer.receive(Frames.masked(0x02, PART));
		this.rig.turns();
		Worker reader = run();
		Threads.until(() -> this.peer.written().length > 32_000, this.rig::turn);
		cut.by(this.peer);
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(Written.firstBytes(this.peer.written())).startsWith(0x02, 0x00).endsWith(0x88);
		requireNoEnd();
		requireEnded();
	}

	@ParameterizedTest
	@EnumSource(Cut.class)
	void echoOfAMessageThatIsCutBeforeItIsReadHasNoEnd(Cut cut) {
		this.peer.receive(Frames.masked(0x02, new byte[100]));
		cut.by(this.peer);
		this.rig.turns();
		Worker reader = run();
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		requireNoEnd();
		requireEnded();
	}

	@ParameterizedTest
	@EnumSource(Cut.class)
	void echoOfAMessageBehindWhichTheConnectionEndsIsWhole(Cut cut) {
		this.peer.receive(Frames.all(Frames.masked(0x02, PART), Frames.masked(0x80, PART)));
		cut.by(this.peer);
		this.rig.turns();
		Worker reader = run();
		reader.awaitEnd(this.rig::turn);
		this.rig.settle();
		byte[] both = Arrays.copyOf(PART, 2 * PART.length);
		System.arraycopy(PART, 0, both, PART.length, PART.length);
		assertThat(Written.messages(this.peer.written())).containsExactly(both);
		assertThat(Written.firstBytes(this.peer.written())).doesNotContain(0x82).contains(0x80);
		assertThat(this.echo.client().isOpen()).isFalse();
	}

	@Test
	void answerToAWholeMessageHasNoEndIfAnotherIsCutMeanwhile() throws IOException {
		var out = this.echo.client().openBinaryStream();
		this.peer.receive(Frames.masked(0x01, new byte[] { 'a' }));
		this.rig.turns();
		this.peer.receive(Frames.maskedText("not a continuation"));
		this.rig.turns();
		out.write(1);
		assertThatIOException().isThrownBy(out::close).withMessageStartingWith("A message of the client was cut");
		out.close();
		this.rig.settle();
		requireNoEnd();
	}

	@Test
	void textThatIsNotUtf8IsCutToo() throws IOException {
		RecordingResource whole = RecordingResource.onExecutor();
		MemoryTransport other = this.rig.connect(whole);
		var out = whole.client().openBinaryStream();
		other.receive(Frames.masked(0x81, new byte[] { 'a', (byte) 0xff }));
		this.rig.turns();
		assertThatIOException().isThrownBy(out::close);
		this.rig.settle();
		assertThat(other.written()).isEqualTo(INCOMPLETE);
	}

	@Test
	void whatIsBegunAfterTheCutWasToldIsWhole() {
		StreamResource sorry = new StreamResource((self, client, bytes) -> {
			assertThatIOException().isThrownBy(bytes::readAllBytes);
			client.sendText((writer) -> writer.write("sorry"));
		});
		MemoryTransport other = this.rig.connect(sorry);
		other.receive(Frames.all(Frames.masked(0x02, new byte[3]), Frames.maskedClose(1000, "")));
		this.rig.turns();
		run().awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(other.written()).isEqualTo(Frames.all(Frames.text("sorry"), Frames.close(1000, "")));
	}

	@Test
	void resourceThatReadsEnoughAnswersAsAWhole() {
		AtomicReference<SocketClient> answered = new AtomicReference<>();
		StreamResource brief = new StreamResource((self, client, bytes) -> {
			int first = bytes.read();
			client.sendBinary((out) -> out.write(first));
			answered.set(client);
		});
		MemoryTransport other = this.rig.connect(brief);
		other.receive(Frames.all(Frames.masked(0x02, new byte[] { 7, 8 }), Frames.maskedClose(1000, "")));
		this.rig.turns();
		run().awaitEnd(this.rig::turn);
		this.rig.settle();
		assertThat(answered.get()).isNotNull();
		assertThat(Written.messages(other.written())).containsExactly(new byte[] { 7 });
	}

}

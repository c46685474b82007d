package io.hunchensocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for messages that an application writes piece by piece, where it never has to
 * wait.
 */
class StreamOutTests {

	private static final int FRAGMENT = 16 * 1024;

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private MemoryTransport peer = new MemoryTransport();

	@BeforeEach
	void connect() {
		this.peer = this.rig.connect(this.resource);
	}

	/** A stream whose turn has come. */
	private OutputStream open() {
		OutputStream stream = this.resource.client().openBinaryStream();
		this.rig.turns();
		return stream;
	}

	@Test
	void leavesInFragmentsAndEndsWhenItIsClosed() throws IOException {
		byte[] bytes = Frames.distinct(2 * FRAGMENT + 100);
		OutputStream stream = open();
		stream.write(bytes, 0, 10);
		stream.write(bytes[10]);
		stream.write(bytes, 11, bytes.length - 11);
		this.rig.turns();
		assertThat(this.peer.takeWritten()).isEqualTo(Frames.all(Frames.frame(0x02, Arrays.copyOf(bytes, FRAGMENT)),
				Frames.frame(0x00, Arrays.copyOfRange(bytes, FRAGMENT, 2 * FRAGMENT))));
		stream.close();
		this.rig.turns();
		assertThat(this.peer.takeWritten())
			.isEqualTo(Frames.frame(0x80, Arrays.copyOfRange(bytes, 2 * FRAGMENT, bytes.length)));
		stream.close();
		this.rig.turns();
		assertThat(this.peer.written()).isEmpty();
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void flushSendsWhatIsThere() throws IOException {
		OutputStream stream = open();
		stream.flush();
		stream.write(1);
		stream.flush();
		stream.flush();
		stream.write(2);
		this.rig.turns();
		assertThat(this.peer.takeWritten()).isEqualTo(Frames.hex("020101"));
		stream.close();
		this.rig.turns();
		assertThat(this.peer.takeWritten()).isEqualTo(Frames.hex("800102"));
	}

	@Test
	void messagesMayBeEmpty() throws IOException {
		open().close();
		Writer text = this.resource.client().openTextWriter();
		this.rig.turns();
		text.close();
		this.rig.turns();
		assertThat(this.peer.written()).isEqualTo(Frames.hex("8200 8100"));
	}

	@Test
	void textIsWritten() throws IOException {
		Writer text = this.resource.client().openTextWriter();
		this.rig.turns();
		text.write("H\ud83d");
		text.flush();
		assertThatIllegalArgumentException().isThrownBy(() -> text.write("x"));
		text.write("\ude00!");
		text.close();
		this.rig.turns();
		assertThat(this.peer.written()).isEqualTo(Frames.hex("010148 8005f09f988021"));
	}

	@Test
	void othersWaitBehindItAndControlFramesPass() throws IOException {
		OutputStream stream = open();
		stream.write(1);
		stream.flush();
		assertThat(this.resource.client().sendText("later")).isEqualTo(SendResult.QUEUED);
		assertThat(this.resource.clients().broadcastText("last")).isEqualTo(SendResult.QUEUED);
		this.resource.client().ping(new byte[] { 7 });
		this.peer.receive(Frames.maskedPing("?"));
		this.rig.turns();
		assertThat(Written.firstBytes(this.peer.takeWritten())).containsExactlyInAnyOrder(0x02, 0x89, 0x8a);
		stream.write(2);
		stream.close();
		this.rig.turns();
		assertThat(this.peer.written())
			.isEqualTo(Frames.all(Frames.hex("800102"), Frames.text("later"), Frames.text("last")));
	}

	@Test
	void closeOfTheClientDoesNotWaitForTheEnd() throws IOException {
		OutputStream stream = open();
		stream.write(1);
		stream.flush();
		this.rig.turns();
		this.resource.client().sendText("never");
		this.resource.client().close();
		stream.write(2);
		this.rig.turns();
		assertThat(this.peer.written()).isEqualTo(Frames.all(Frames.hex("020101"), Frames.close(1000, "")));
		assertThatIOException().isThrownBy(stream::flush)
			.withMessage("The connection is closed: the message cannot be sent to its end");
		assertThatIOException().isThrownBy(stream::close);
		stream.close();
		this.rig.turns();
		assertThat(this.resource.client().bufferedBytes()).isZero();
		this.peer.receive(Frames.maskedClose(1000, ""));
		this.peer.receiveEnd();
		this.rig.settle();
		this.rig.requireNothingLeft(this.resource, this.peer);
	}

	@Test
	void whatIsHandedOverOnceThePeerIsGoneIsRefused() throws IOException {
		OutputStream stream = open();
		stream.write(1);
		stream.flush();
		this.peer.reset();
		this.rig.settle();
		stream.write(2);
		assertThatIOException().isThrownBy(stream::flush);
		assertThatIOException().isThrownBy(stream::close);
		assertThat(this.resource.client().bufferedBytes()).isZero();
		OutputStream late = open();
		late.write(3);
		assertThatIOException().isThrownBy(late::close);
	}

	@Test
	void fragmentOnItsWayWhenThePeerGoesCountsForNothing() throws IOException {
		OutputStream stream = open();
		this.peer.reset();
		stream.write(1);
		stream.flush();
		this.rig.settle();
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void nothingIsWrittenAfterItsEnd() throws IOException {
		OutputStream stream = open();
		stream.close();
		assertThatIOException().isThrownBy(() -> stream.write(1))
			.withMessage("The message has ended: its stream was closed");
		assertThatIOException().isThrownBy(() -> stream.write(new byte[2]));
		stream.flush();
		this.rig.turns();
		assertThat(this.peer.written()).isEqualTo(Frames.hex("8200"));
	}

	@Test
	void cannotBeOpenedWhereNobodyMayWait() {
		RecordingResource onLoop = RecordingResource.onLoop()
			.on("text go", (client) -> assertThatIllegalStateException().isThrownBy(client::openBinaryStream)
				.withMessageStartingWith("A stream waits for the client, and a loop must not wait"));
		MemoryTransport other = this.rig.connect(onLoop);
		other.receive(Frames.maskedText("go"));
		this.rig.turns();
		assertThat(onLoop.verbs()).containsExactly("made", "connected", "text go");
		RecordingResource early = RecordingResource.onExecutor()
			.on("made", (client) -> assertThatIllegalStateException().isThrownBy(client::openTextWriter)
				.withMessageStartingWith("No stream can be written before the connection is open"));
		this.rig.connect(early);
		assertThat(early.verbs()).containsExactly("made", "connected");
	}

	private static Stream<Optional<ExtensionOffer>> extensions() {
		return Stream.of(Extensions.FORGETTING, Extensions.REMEMBERING, Extensions.forgetting(9));
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void isCompressed(Optional<ExtensionOffer> extension) throws IOException {
		MemoryTransport other = this.rig.connect(this.resource, extension);
		byte[] bytes = Written.compressible(7 * FRAGMENT + 1, 1);
		for (int i = 0; i < 2; i++) {
			OutputStream stream = open();
			stream.write(bytes);
			stream.close();
		}
		Writer text = this.resource.client().openTextWriter();
		this.resource.client().sendBinary(bytes);
		this.rig.turns();
		text.write("in between");
		text.close();
		this.rig.turns();
		byte[] written = other.written();
		assertThat(Written.firstBytes(written)).startsWith(0x42, 0x00).contains(0x80);
		assertThat(written).hasSizeLessThan(bytes.length);
		assertThat(new Written.Reader().messages(written)).containsExactly(bytes, bytes,
				"in between".getBytes(StandardCharsets.UTF_8), bytes);
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void whatDoesNotBecomeSmallerAtFirstStaysAsItIs() throws IOException {
		MemoryTransport other = this.rig.connect(this.resource, Extensions.FORGETTING);
		byte[] bytes = Arrays.copyOf(noise(), 3 * FRAGMENT);
		OutputStream stream = open();
		stream.write(bytes);
		stream.close();
		this.rig.turns();
		assertThat(Written.firstBytes(other.written())).containsExactly(0x02, 0x00, 0x80);
		assertThat(Written.messages(other.written())).containsExactly(bytes);
	}

	private static byte[] noise() {
		byte[] noise = new byte[FRAGMENT];
		new Random(17).nextBytes(noise);
		return noise;
	}

}

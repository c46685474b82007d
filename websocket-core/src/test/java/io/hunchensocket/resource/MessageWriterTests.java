package io.hunchensocket.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.hunchensocket.MessageOutputStream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * Tests for {@link MessageWriter}.
 */
class MessageWriterTests {

	private final Recorder bytes = new Recorder();

	private final MessageWriter writer = new MessageWriter(this.bytes);

	@Test
	void everyKindOfCallWritesUtf8() throws IOException {
		this.writer.write('ä');
		this.writer.write("xöy", 1, 1);
		this.writer.write(new char[] { 'x', 'ü', 'y' }, 1, 2);
		this.writer.append("€").append("abc", 1, 2).append('!');
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("äöüy€b!");
	}

	@Test
	void pairMayComeInTwoCalls() throws IOException {
		this.writer.write("a\ud83d");
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a");
		this.writer.flush();
		this.writer.write("");
		this.writer.write('\ude00');
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\ud83d\ude00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "b\ude00", "\ude00", "b\ud83dc", "\ud83d\ud83d\ude00" })
	void nothingOfATextWithALoneSurrogateIsWritten(String text) throws IOException {
		this.writer.write("a");
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write(text));
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a");
		this.writer.write("c");
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ac");
	}

	@Test
	void halfAPairStaysUntilItsOtherHalfComes() throws IOException {
		this.writer.write("\ud83d");
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write("x"));
		this.writer.write("\ude00");
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\ud83d\ude00");
	}

	@Test
	void messageThatEndsInHalfAPairIsAborted() throws IOException {
		this.writer.write("a\ud83d");
		assertThatIllegalArgumentException().isThrownBy(this.writer::close);
		assertThat(this.bytes.aborted).isOne();
		assertThat(this.bytes.closed).isZero();
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a");
		this.writer.close();
	}

	@Test
	void messageWhoseLastTextWasRefusedIsAborted() throws IOException {
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write("\udc00"));
		assertThatIOException().isThrownBy(this.writer::close);
		assertThat(this.bytes.aborted).isOne();
		assertThat(this.bytes.closed).isZero();
		this.writer.close();
	}

	@Test
	void textThatWasRefusedMayBeReplaced() throws IOException {
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write("\udc00"));
		this.writer.write("?");
		this.writer.close();
		assertThat(this.bytes.aborted).isZero();
		assertThat(this.bytes.closed).isOne();
	}

	@SuppressWarnings("NullAway") // Callers may pass null where they must not.
	private static Stream<Named<MessageBody<MessageWriter>>> wrongCalls() {
		return Stream.of(Named.of("part of a text", (writer) -> writer.write("ab", 1, 2)),
				Named.of("negative part of a text", (writer) -> writer.write("ab", -1, 1)),
				Named.of("no text", (writer) -> writer.write((String) null)),
				Named.of("part of no text", (writer) -> writer.write((String) null, 0, 1)),
				Named.of("part of chars", (writer) -> writer.write(new char[2], 1, 2)),
				Named.of("no chars", (writer) -> writer.write((char[]) null)),
				Named.of("part of what is appended", (writer) -> writer.append("ab", 1, 3)),
				Named.of("what cannot become a text", (writer) -> writer.append(new Unreadable())),
				Named.of("part of it", (writer) -> writer.append(new Unreadable(), 0, 1)));
	}

	@ParameterizedTest
	@MethodSource("wrongCalls")
	void messageOfWhichAWriteThrewIsAborted(MessageBody<MessageWriter> wrong) throws IOException {
		this.writer.write("a");
		assertThatRuntimeException().isThrownBy(() -> wrong.writeTo(this.writer));
		assertThatIOException().isThrownBy(() -> this.writer.write("b"))
			.withMessage("A write has failed: the message cannot be completed");
		assertThatIOException().isThrownBy(this.writer::close)
			.withMessage("A write has failed: the message is not completed");
		assertThat(this.bytes.aborted).isOne();
		assertThat(this.bytes.closed).isZero();
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a");
		this.writer.close();
	}

	@Test
	void messageIsAbortedIfItsBytesCannotBeWritten() throws IOException {
		this.bytes.failing = true;
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> this.writer.write("a"));
		this.bytes.failing = false;
		assertThatIOException().isThrownBy(this.writer::close);
		assertThat(this.bytes.aborted).isOne();
		assertThat(this.bytes.closed).isZero();
	}

	@Test
	void nullIsAppendedAsAWord() throws IOException {
		this.writer.append(null).append(null, 1, 3);
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("nullul");
	}

	@Test
	void secondCloseChangesNothing() throws IOException {
		this.bytes.failing = true;
		this.writer.close();
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> this.writer.write("a"));
		this.writer.close();
		assertThat(this.bytes.aborted).isZero();
		assertThat(this.bytes.closed).isOne();
	}

	@Test
	void closeAfterAnAbortChangesNothing() throws IOException {
		this.writer.write("a\ud83d");
		this.writer.abort();
		this.writer.close();
		assertThat(this.bytes.aborted).isOne();
		assertThat(this.bytes.closed).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8191, 8192, 8193, 50_000 })
	void longTextsAreEncodedPartByPart(int length) throws IOException {
		String text = "x".repeat(length % 2) + "\ud83d\ude00".repeat(length / 2) + "end";
		this.writer.write(text);
		this.writer.close();
		assertThat(this.bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
		assertThat(this.bytes.longest).isLessThanOrEqualTo(2 * 8192);
	}

	@Test
	void flushAndCloseArePassedOn() throws IOException {
		this.writer.flush();
		assertThat(this.bytes.flushed).isOne();
		this.writer.close();
		assertThat(this.bytes.closed).isOne();
	}

	/** Writes down what was done to it. */
	private static final class Recorder extends MessageOutputStream {

		private final ByteArrayOutputStream written = new ByteArrayOutputStream();

		private int flushed;

		private int closed;

		private int aborted;

		private int longest;

		private boolean failing;

		@Override
		public void write(int b) {
			throw new AssertionError("Bytes are written in bulk");
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			if (this.failing) {
				throw new OutOfMemoryError("of the test");
			}
			this.longest = Math.max(this.longest, length);
			this.written.write(bytes, offset, length);
		}

		@Override
		public void flush() {
			this.flushed++;
		}

		@Override
		public void close() {
			this.closed++;
		}

		@Override
		public void abort() {
			this.aborted++;
		}

		String toString(Charset charset) {
			return this.written.toString(charset);
		}

	}

	/** A text that throws where it is read. */
	private static final class Unreadable implements CharSequence {

		@Override
		public int length() {
			return 1;
		}

		@Override
		public char charAt(int index) {
			throw new IllegalStateException("of the test");
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			throw new IllegalStateException("of the test");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("of the test");
		}

	}

}

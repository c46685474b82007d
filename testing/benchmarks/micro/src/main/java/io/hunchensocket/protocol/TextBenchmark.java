package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Text out of the loop's direct buffer, unmasked, checked and decoded.
 */
@State(Scope.Thread)
public class TextBenchmark {

	private static final int KEY = 0x37FA213D;

	@Param({ "64", "16384" })
	public int length;

	@Param
	public Content content = Content.ASCII;

	private final Payload payload = new Payload();

	private byte[] bytes = {};

	private byte[] scratch = {};

	@Setup
	public void receive() {
		this.scratch = new byte[this.length];
		this.bytes = this.content.repeat(this.length);
		ByteBuffer received = ByteBuffer.allocateDirect(this.length);
		// Masking is its own inverse.
		this.payload.show(ByteBuffer.wrap(this.bytes), this.length, KEY).copyTo(this.scratch, 0);
		this.payload.show(received.put(this.scratch).flip(), this.length, KEY);
	}

	@Benchmark
	public boolean check() {
		return Utf8Validator.isValid(this.bytes, 0, this.length);
	}

	@Benchmark
	public String unmaskCheckAndDecode() {
		return MessageAssembler.text(this.payload, this.scratch);
	}

	/** What the text is made of; each is 16 bytes, so that no character is cut. */
	public enum Content {

		/** As in most protocols. */
		ASCII("0123456789abcdef"),

		/** Characters of one to four bytes. */
		MIXED("Grüße €5\uD83D\uDE00");

		private final String text;

		Content(String text) {
			this.text = text;
		}

		byte[] repeat(int length) {
			byte[] once = this.text.getBytes(StandardCharsets.UTF_8);
			if (length % once.length != 0) {
				throw new IllegalStateException(
						"A character is cut: %d bytes do not fit into %d".formatted(once.length, length));
			}
			return this.text.repeat(length / once.length).getBytes(StandardCharsets.UTF_8);
		}

	}

}

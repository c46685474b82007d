package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import io.hunchensocket.MessageType;

/**
 * Data of one kind that messages are cut from, the same at each run.
 */
enum Sample {

	/** Records of an invented shop. */
	JSON(MessageType.TEXT, SampleText::json),

	/** A picture of 24 bits a pixel, not compressed. */
	BITMAP(MessageType.BINARY, SampleBytes::bitmap),

	/** Sentences, not all of them in ASCII. */
	PROSE(MessageType.TEXT, SampleText::prose),

	/** A page with many tables. */
	HTML(MessageType.TEXT, SampleText::html),

	/** Pages of text and small pictures. */
	PDF(MessageType.BINARY, SampleBytes::pdf);

	/** Twice as long as the longest message. */
	static final int BYTES = 256 * 1024;

	private final MessageType type;

	// Nothing changes it.
	@SuppressWarnings("ImmutableEnumChecker")
	private final byte[] bytes;

	Sample(MessageType type, Source source) {
		this.type = type;
		this.bytes = source.make(BYTES);
	}

	/** What its messages are. */
	MessageType type() {
		return this.type;
	}

	/**
	 * A part. Where it would begin or end with a part of a character there are dots
	 * instead.
	 */
	byte[] cut(int offset, int length) {
		byte[] cut = Arrays.copyOfRange(this.bytes, offset, offset + length);
		if (this.type == MessageType.TEXT) {
			for (int i = 0; cut[i] < 0; i++) {
				cut[i] = '.';
			}
			for (int i = length - 1; cut[i] < 0; i--) {
				cut[i] = '.';
			}
		}
		return cut;
	}

	String fileName() {
		return name().toLowerCase(Locale.ROOT) + ".sample";
	}

	/**
	 * Writes all samples for a client that is not ours.
	 */
	static void write(Path directory) throws IOException {
		for (Sample sample : values()) {
			Files.write(directory.resolve(sample.fileName()), sample.bytes);
		}
	}

	/** Makes the data. */
	@FunctionalInterface
	interface Source {

		/**
		 * Data of exactly this length.
		 */
		byte[] make(int length);

	}

}

package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One case of groups 12 and 13, under the numbers of the Autobahn test suite:
 * {@value #MESSAGES} messages of one size and one kind are echoed.
 *
 * @param id such as 13.3.7
 * @param sample what messages are cut from
 * @param messageBytes length of each message
 * @param frameBytes most payload of a frame that the client sends
 * @param offer of the client
 * @param answer that the server must give
 */
record CompressionCase(String id, Sample sample, int messageBytes, int frameBytes, String offer, String answer) {

	static final int MESSAGES = 1000;

	/** With those that send the same messages one after the other. */
	private static final Comparator<CompressionCase> BY_MESSAGES = Comparator.comparing(CompressionCase::sample)
		.thenComparing(CompressionCase::messageBytes);

	/** Below it the server compresses nothing: the default of its threshold. */
	private static final int THRESHOLD = 1024;

	/** Far enough for the next message to be another, and a prime. */
	private static final int STEP = 7919;

	private static final String DEFLATE = "permessage-deflate";

	private static final String FORGETTING = DEFLATE + "; server_no_context_takeover";

	private static final String BITS = "; server_max_window_bits=";

	private static final int[] WHOLE = { 16, 64, 256, 1024, 4096, 8192, 16384, 32768, 65536, 131072 };

	private static final int[] IN_FRAMES_OF_256 = { 8192, 16384, 32768, 65536, 131072 };

	private static final int[] FRAMES_OF_131072 = { 1024, 4096, 32768 };

	/**
	 * The 90 cases of group 12: all kinds of data, and a client that offers what Autobahn
	 * does.
	 */
	static List<CompressionCase> ofAllData() {
		List<CompressionCase> cases = new ArrayList<>();
		List<Sample> samples = List.of(Sample.values());
		for (Sample sample : samples) {
			addSizes(cases, "12." + (samples.indexOf(sample) + 1), sample,
					DEFLATE + "; client_no_context_takeover; client_max_window_bits",
					DEFLATE + "; client_no_context_takeover; client_max_window_bits=11");
		}
		cases.sort(BY_MESSAGES);
		return cases;
	}

	/**
	 * The 126 cases of group 13: all offers. The server takes each as it stands, and of
	 * three the first.
	 */
	static List<CompressionCase> ofAllOffers() {
		List<CompressionCase> cases = new ArrayList<>();
		List<String> offers = List.of(DEFLATE, FORGETTING, DEFLATE + BITS + 9, DEFLATE + BITS + 15,
				FORGETTING + BITS + 9, FORGETTING + BITS + 15);
		for (String offer : offers) {
			addSizes(cases, "13." + (offers.indexOf(offer) + 1), Sample.JSON, offer, offer);
		}
		addSizes(cases, "13.7", Sample.JSON, String.join(", ", FORGETTING + BITS + 9, FORGETTING, DEFLATE),
				FORGETTING + BITS + 9);
		cases.sort(BY_MESSAGES);
		return cases;
	}

	private static void addSizes(List<CompressionCase> cases, String group, Sample sample, String offer,
			String answer) {
		int number = 0;
		for (int size : WHOLE) {
			cases.add(new CompressionCase(group + "." + ++number, sample, size, size, offer, answer));
		}
		for (int size : IN_FRAMES_OF_256) {
			cases.add(new CompressionCase(group + "." + ++number, sample, size, 256, offer, answer));
		}
		for (int frame : FRAMES_OF_131072) {
			cases.add(new CompressionCase(group + "." + ++number, sample, 131072, frame, offer, answer));
		}
	}

	/**
	 * One of the messages; no two begin at the same place of the sample.
	 */
	byte[] message(int number) {
		int offset = number * STEP % (Sample.BYTES - this.messageBytes + 1);
		return this.sample.cut(offset, this.messageBytes);
	}

	/**
	 * How many of the messages must come back compressed: samples are such that every cut
	 * of them becomes smaller.
	 */
	int mustComeCompressed() {
		return (this.messageBytes < THRESHOLD) ? 0 : MESSAGES;
	}

	/**
	 * Writes cases for a client that is not ours, as lines of words between tabs.
	 */
	static void write(Path file, List<CompressionCase> cases) throws IOException {
		Files.write(file,
				cases.stream()
					.map((line) -> String.join("\t", line.id, line.sample.fileName(), line.sample.type().name(),
							Integer.toString(line.messageBytes), Integer.toString(line.frameBytes),
							Integer.toString(line.mustComeCompressed()), line.offer, line.answer))
					.toList());
	}

}

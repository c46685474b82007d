package io.hunchensocket.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What clients send: {@value #MESSAGES} messages of 16 B to 128 KiB, by turns text and
 * binary, cut from one ASCII text in which much is repeated. The scripts in other
 * languages cut them in the same way.
 */
final class Samples {

	static final int MESSAGES = 1000;

	private static final int LARGEST = 128 * 1024;

	private static final int BYTES = 2 * LARGEST;

	/** Far enough for the next message to be another, and a prime. */
	private static final int STEP = 7919;

	private static final String[] WORDS = { "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta" };

	private static final String TEXT = text();

	private Samples() {
	}

	private static String text() {
		Random random = new Random(13);
		StringBuilder text = new StringBuilder();
		while (text.length() < BYTES) {
			text.append("{\"id\":").append(random.nextInt(100_000)).append(",\"name\":\"");
			text.append(WORDS[random.nextInt(WORDS.length)]).append("\",\"value\":").append(random.nextInt(100));
			text.append("},\n");
		}
		return text.substring(0, BYTES);
	}

	/**
	 * The text that messages are cut from, for clients in other languages.
	 */
	static void write(Path file) throws IOException {
		Files.writeString(file, TEXT, StandardCharsets.US_ASCII);
	}

	/** Mostly small ones, as applications send them. */
	static int size(int number) {
		if (number % 100 == 99) {
			return LARGEST;
		}
		return (number % 10 == 9) ? 8192 : 16 << (number % 7);
	}

	static boolean isText(int number) {
		return number % 2 == 0;
	}

	static String message(int number) {
		int offset = number * STEP % (BYTES - size(number) + 1);
		return TEXT.substring(offset, offset + size(number));
	}

}

package io.hunchensocket.testsupport;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts from few parts, so that the rare orders of parts come up often.
 */
public final class RandomTexts {

	private RandomTexts() {
	}

	public static String text(Random random, List<String> parts, int maxParts) {
		StringBuilder text = new StringBuilder();
		int count = random.nextInt(maxParts + 1);
		for (int i = 0; i < count; i++) {
			text.append(parts.get(random.nextInt(parts.size())));
		}
		return text.toString();
	}

	public static List<String> list(Random random, List<String> parts, int maxParts) {
		return IntStream.range(0, random.nextInt(3)).mapToObj((i) -> text(random, parts, maxParts)).toList();
	}

}

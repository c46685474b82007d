package io.hunchensocket.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Makes samples of text. One object makes one sample: the numbers of its source come in
 * one order.
 */
final class SampleText {

	private static final String[] WORDS = """
			the a of and in to with under over between bridge river lamp window table garden morning evening \
			winter letter answer question engine signal harbour island mountain valley station carriage paper \
			copper silver glass linen quiet narrow early distant careful broken yellow heavy slowly never always \
			perhaps again carries opens closes remembers follows measures waits writes reads counts returns \
			Größe Brücke Straße déjà naïve façade Łódź Ærø""".split(" ");

	private final Random random;

	private final StringBuilder text = new StringBuilder();

	private SampleText(int seed) {
		this.random = new Random(seed);
	}

	static byte[] json(int length) {
		SampleText sample = new SampleText(1);
		sample.text.append("[\n");
		return sample.fill(length, SampleText::order);
	}

	static byte[] prose(int length) {
		return new SampleText(2).fill(length, (sample) -> sample.sentence(sample.text));
	}

	static byte[] html(int length) {
		SampleText sample = new SampleText(3);
		sample.text.append("<!doctype html>\n<html lang=\"en\">\n<head><title>Stock</title></head>\n<body>\n");
		return sample.fill(length, SampleText::table);
	}

	private byte[] fill(int length, Consumer<SampleText> part) {
		while (this.text.length() < length) {
			part.accept(this);
		}
		return Arrays.copyOf(this.text.toString().getBytes(StandardCharsets.UTF_8), length);
	}

	private void order() {
		this.text.append("""
				  {"id": %d, "customer": {"name": "%s %s", "since": "20%02d-%02d-%02d"}, "paid": %b, "total": %d.%02d,
				   "items": [{"article": "%s-%04d", "count": %d}, {"article": "%s-%04d", "count": %d}], "note": null},
				""".formatted(number(1_000_000), word(), word(), number(26), 1 + number(12), 1 + number(28),
				number(3) > 0, number(900), number(100), word(), number(10_000), number(20), word(), number(10_000),
				number(20)));
	}

	private void sentence(StringBuilder target) {
		String first = word();
		target.append(first.substring(0, 1).toUpperCase(Locale.ROOT)).append(first.substring(1));
		for (int i = 4 + number(14); i > 0; i--) {
			target.append((number(9) == 0) ? ", " : " ").append(word());
		}
		target.append((number(6) == 0) ? "? – " : ". ");
		if (number(8) == 0) {
			target.append('\n');
		}
	}

	private void table() {
		this.text.append("<h2 id=\"s%d\">".formatted(number(10_000)));
		sentence(this.text);
		this.text.append("</h2>\n<table class=\"stock\">\n<tr><th>Article</th><th>Count</th><th>Price</th></tr>\n");
		for (int i = 3 + number(12); i > 0; i--) {
			this.text.append("<tr><td><a href=\"/articles/%d\">%s %s</a></td><td>%d</td><td>&euro; %d.%02d</td></tr>\n"
				.formatted(number(10_000), word(), word(), number(500), number(900), number(100)));
		}
		this.text.append("</table>\n<p>");
		sentence(this.text);
		sentence(this.text);
		this.text.append("</p>\n");
	}

	private String word() {
		return WORDS[number(WORDS.length)];
	}

	private int number(int bound) {
		return this.random.nextInt(bound);
	}

}

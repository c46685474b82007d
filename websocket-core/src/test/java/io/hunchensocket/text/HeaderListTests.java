package io.hunchensocket.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.hunchensocket.testsupport.CountedText;
import io.hunchensocket.testsupport.RandomTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderListTests {

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "Upgrade", "UPGRADE", "uPgRaDe", "keep-alive, Upgrade", "Upgrade,keep-alive",
			" \tupgrade\t ", ",,upgrade,,", "a , upgrade , b", "a/1.0 (x), upgrade" })
	void findsTheWordWhereverItStands(String value) {
		assertThat(HeaderList.contains(List.of(value), "upgrade")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "upgrad", "upgrades", "up grade", "upgrade/1", "x-upgrade", "upgrade;q=1",
			"\"upgrade\"", "upgrade\u0000", "\u00a0upgrade", "upgrade keep-alive", "up,grade" })
	void findsNoPartOfAWord(String value) {
		assertThat(HeaderList.contains(List.of(value), "upgrade")).isFalse();
	}

	@Test
	void doesNotTakeOtherLettersForAscii() {
		assertThat(HeaderList.contains(List.of("webSoc\u212aet", "web\u017focket"), "websocket")).isFalse();
	}

	@Test
	void looksIntoAllHeaders() {
		assertThat(HeaderList.contains(List.of("keep-alive", "", "x, Upgrade"), "upgrade")).isTrue();
		assertThat(HeaderList.contains(List.of("up", "grade"), "upgrade")).isFalse();
		assertThat(HeaderList.contains(List.of(), "upgrade")).isFalse();
	}

	@Test
	void looksAtSixtyFourElements() {
		String before = ",".repeat(HeaderList.MAX_ELEMENTS - 1);
		assertThat(HeaderList.contains(List.of(before + "upgrade"), "upgrade")).isTrue();
		assertThat(HeaderList.contains(List.of(before + ",upgrade"), "upgrade")).isFalse();
		assertThat(HeaderList.contains(List.of(before, "upgrade"), "upgrade")).isFalse();
	}

	@Test
	void looksAtSixteenKilobytes() {
		String spaces = " ".repeat(HeaderList.MAX_LENGTH - "upgrade".length());
		assertThat(HeaderList.contains(List.of(spaces + "upgrade"), "upgrade")).isTrue();
		assertThat(HeaderList.contains(List.of(spaces + " upgrade"), "upgrade")).isFalse();
		assertThat(HeaderList.contains(List.of(spaces, " upgrade"), "upgrade")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", ",", "\"", "u", "upgrad,", "upgrade " })
	void workGrowsWithTheLengthAlone(String part) {
		CountedText text = new CountedText(part.repeat(HeaderList.MAX_LENGTH / part.length()));
		boolean found = HeaderList.contains(List.of(text), "upgrade");
		assertThat(found).isFalse();
		assertThat(text.reads()).isLessThanOrEqualTo(3L * HeaderList.MAX_LENGTH);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void agreesWithASlowReference(long seed) {
		Random random = new Random(seed);
		for (int run = 0; run < 20_000; run++) {
			List<String> values = RandomTexts.list(random, List.of("up", "UP", "u", "p", ",", " ", "\t", "\u017f"), 8);
			List<String> elements = new ArrayList<>();
			values.forEach((value) -> elements.addAll(Arrays.asList(value.split(",", -1))));
			boolean expected = elements.stream().anyMatch((element) -> element.matches("[ \\t]*[uU][pP][ \\t]*"));
			assertThat(HeaderList.contains(values, "up")).as("seed %d, run %d, %s", seed, run, values)
				.isEqualTo(expected);
		}
	}

}

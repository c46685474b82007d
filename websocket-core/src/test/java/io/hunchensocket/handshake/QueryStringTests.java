package io.hunchensocket.handshake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.hunchensocket.testsupport.CountedText;
import io.hunchensocket.testsupport.RandomTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryStringTests {

	@ParameterizedTest
	@CsvSource(
			value = { "name=ada|ada", "x=1&name=ada&y|ada", "name|''", "name=|''", "name=&x|''", "name=a=b|a=b",
					"name=a+b|'a b'", "name=a%20b|'a b'", "name=a%2Bb|a+b", "name=%c3%A4|\u00e4",
					"name=%F0%9F%98%80|\ud83d\ude00", "n%61me=x|x", "&&name=x|x", "name=x;y|x;y", "name=a%26b|a&b" },
			delimiter = '|')
	void decodesAValue(String query, String value) {
		assertThat(QueryString.values(query, "name")).containsExactly(value);
	}

	@ParameterizedTest
	@CsvSource(value = { "name=%|%", "name=%4|%4", "name=%4g|%4g", "name=%g4|%g4", "name=%%41|%A", "name=100%&x|100%",
			"name=%\uff14\uff11|%\uff14\uff11", "name=%ff|\ufffd", "name=%c3|\ufffd", "name=%c3x%a4|\ufffdx\ufffd" },
			delimiter = '|')
	void keepsOrReplacesWhatIsNoEscape(String query, String value) {
		assertThat(QueryString.values(query, "name")).containsExactly(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&", "=", "=name", "Name=x", "names=x", "nam=x", "x=name", "na%2fme" })
	void findsNoOtherName(String query) {
		assertThat(QueryString.values(query, "name")).isEmpty();
	}

	@Test
	void keepsTheOrderOfSeveralValues() {
		assertThat(QueryString.values("a=3&b=9&a=1&%61=2", "a")).containsExactly("3", "1", "2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "&", "=", "%", "%4", "%41", "+", "a", "a&", "a=&", "%41=&", "%c3" })
	void workGrowsWithTheLengthAlone(String part) {
		CountedText text = new CountedText(part.repeat(8192 / part.length()));
		List<String> values = QueryString.values(text, "a");
		assertThat(values).hasSizeLessThanOrEqualTo(8192);
		assertThat(text.reads()).isLessThanOrEqualTo(10L * text.length());
	}

	@ParameterizedTest
	@ValueSource(longs = { 31, 32 })
	void agreesWithTheDecoderOfTheJdk(long seed) {
		Random random = new Random(seed);
		List<String> parts = List.of("a", "b", "=", "&", "+", "%41", "%61", "%c3%a4", "%e2", "%82%ac", "\u00e4");
		for (int run = 0; run < 20_000; run++) {
			String query = RandomTexts.text(random, parts, 12);
			List<String> expected = Arrays.stream(query.split("&", -1))
				.filter((pair) -> decode(pair.split("=", 2)[0]).equals("a"))
				.map((pair) -> pair.contains("=") ? decode(pair.split("=", 2)[1]) : "")
				.toList();
			assertThat(QueryString.values(query, "a")).as("seed %d, run %d, %s", seed, run, query).isEqualTo(expected);
		}
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}

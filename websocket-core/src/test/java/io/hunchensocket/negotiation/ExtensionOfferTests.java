package io.hunchensocket.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hunchensocket.testsupport.CountedText;
import io.hunchensocket.testsupport.RandomTexts;
import io.hunchensocket.text.MalformedHeaderException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExtensionOfferTests {

	@Nested
	class Section9_1 {

		@Test
		void noHeaderIsNoOffer() {
			assertThat(ExtensionOffer.parse(List.of())).isEmpty();
		}

		@Test
		void readsTheExamplesOfTheRfc() {
			assertThat(ExtensionOffer.parse(List.of("foo", "bar; baz=2")))
				.isEqualTo(ExtensionOffer.parse(List.of("foo, bar; baz=2")))
				.containsExactly(offer("foo"), offer("bar", parameter("baz", "2")));
			assertThat(ExtensionOffer
				.parse(List.of("deflate-stream, mux; max-channels=4; flow-control, private-extension")))
				.containsExactly(offer("deflate-stream"),
						offer("mux", parameter("max-channels", "4"), parameter("flow-control")),
						offer("private-extension"));
		}

		@Test
		void keepsTheOrderAndWhatStandsTwice() {
			assertThat(ExtensionOffer.parse(List.of("p; b; a; b=1, p", "p; c"))).containsExactly(
					offer("p", parameter("b"), parameter("a"), parameter("b", "1")), offer("p"),
					offer("p", parameter("c")));
		}

		@Test
		void keepsUpperAndLowerCase() {
			assertThat(ExtensionOffer.parse(List.of("Foo; Bar=BAZ")))
				.containsExactly(offer("Foo", parameter("Bar", "BAZ")));
		}

		@ParameterizedTest
		@ValueSource(strings = { "a;b=10", "a;b=\"10\"", "a;b=\"\\1\\0\"", "a;b=\"1\\0\"", " a\t; b\t= 10 ",
				", ,a;b=10,\t,", "a ;b =\"10\" ," })
		void quotesBackslashesAndSpacesAreNotPartOfAValue(String value) {
			assertThat(ExtensionOffer.parse(List.of(value))).containsExactly(offer("a", parameter("b", "10")));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", ",", " , ,", ";", "=", "\"a\"", "a b", "a;", "a;;b", "a;,b", "a; =1", "a;b=",
				"a;b=,c", "a;b=;c", "a;b=1 2", "a;b=\"", "a;b=\"1", "a;b=\"\"", "a;b=\"1 2\"", "a;b=\"1,2\"",
				"a;b=\"1\"2", "a;b=\"1\\\"", "a;b=\"\\\"\"", "a;b=\"1\\", "a;b='1 '", "a=1", "a;b=1=2",
				"a;b=\"\u00fc\"", "\u00fc", "a\u0000", "a/1", "a;b\r\n", "(a)", "a,b c" })
		void refusesWhatBreaksTheGrammar(String value) {
			assertRefused(List.of(value), "Sec-WebSocket-Extensions does not follow the grammar of RFC 6455.");
		}

		@Test
		void aQuotedStringEndsWithItsHeader() {
			assertRefused(List.of("a;b=\"1", "2\""),
					"Sec-WebSocket-Extensions does not follow the grammar of RFC 6455.");
		}

		@Test
		void anEmptyHeaderBesideAnotherIsAnEmptyPlace() {
			assertThat(ExtensionOffer.parse(List.of("", "a", ","))).containsExactly(offer("a"));
		}

		@ParameterizedTest
		@ValueSource(longs = { 11, 12, 13, 14 })
		void agreesWithASlowReference(long seed) {
			Random random = new Random(seed);
			List<String> parts = List.of("a", "b", "1", ",", ",", ";", ";", "=", "\"", "\"", "\\", " ", "\t", "/");
			for (int run = 0; run < 25_000; run++) {
				List<String> values = RandomTexts.list(random, parts, 14);
				Optional<List<ExtensionOffer>> expected = Reference.parse(values);
				Optional<List<ExtensionOffer>> parsed = parse(values);
				assertThat(parsed).as("seed %d, run %d, %s", seed, run, values).isEqualTo(expected);
			}
		}

		private Optional<List<ExtensionOffer>> parse(List<String> values) {
			try {
				return Optional.of(ExtensionOffer.parse(values));
			}
			catch (MalformedHeaderException ex) {
				assertThat(ex).hasNoCause();
				return Optional.empty();
			}
		}

	}

	@Nested
	class Bounds {

		@Test
		void readsSixtyFourElementsWithTheEmptyOnes() {
			assertThat(ExtensionOffer.parse(List.of(",".repeat(62) + "a", "b"))).containsExactly(offer("a"),
					offer("b"));
			assertRefused(List.of(",".repeat(63) + "a", "b"),
					"Sec-WebSocket-Extensions has more elements than this server reads.");
		}

		@Test
		void readsSixteenParametersOfAnOffer() {
			assertThat(ExtensionOffer.parse(List.of("a" + ";b".repeat(16) + ",a" + ";b".repeat(16)))).hasSize(2)
				.allSatisfy((offer) -> assertThat(offer.parameters()).hasSize(16));
			assertRefused(List.of("a" + ";b".repeat(17)),
					"Sec-WebSocket-Extensions has more parameters than this server reads.");
		}

		@Test
		void readsSixteenKilobytesOfAllHeaders() {
			String half = "a".repeat(8192);
			assertThat(ExtensionOffer.parse(List.of(half, half))).hasSize(2);
			assertRefused(List.of(half, half, "a"), "Sec-WebSocket-Extensions is longer than this server reads.");
		}

		@ParameterizedTest
		@ValueSource(
				strings = { " ", ",", "\"", ";", "=", "\\", "a", "a,", "a;", "a ", "a;b=\"", "a;b=\"\\", ", ", "\t " })
		void workGrowsWithTheLengthAlone(String part) {
			for (String start : List.of("", "a;b=", "a;b=\"")) {
				CountedText text = new CountedText(start + part.repeat(8192 / part.length()));
				try {
					ExtensionOffer.parse(List.of(text));
				}
				catch (MalformedHeaderException ex) {
					assertThat(ex.getStackTrace()).isEmpty();
				}
				assertThat(text.reads()).as(start + part).isLessThanOrEqualTo(10L * text.length());
			}
		}

	}

	@Test
	void anOfferDoesNotChangeWithItsList() {
		List<ExtensionOffer.Parameter> parameters = new ArrayList<>(List.of(parameter("b")));
		ExtensionOffer offer = new ExtensionOffer("a", parameters);
		parameters.clear();
		assertThat(offer).isEqualTo(offer("a", parameter("b")));
	}

	private static void assertRefused(List<String> values, String reason) {
		assertThatExceptionOfType(MalformedHeaderException.class).isThrownBy(() -> ExtensionOffer.parse(values))
			.withMessage(reason);
	}

	private static ExtensionOffer offer(String name, ExtensionOffer.Parameter... parameters) {
		return new ExtensionOffer(name, List.of(parameters));
	}

	private static ExtensionOffer.Parameter parameter(String name) {
		return new ExtensionOffer.Parameter(name, Optional.empty());
	}

	private static ExtensionOffer.Parameter parameter(String name, String value) {
		return new ExtensionOffer.Parameter(name, Optional.of(value));
	}

	/**
	 * The grammar of section 9.1 as regular expressions.
	 */
	private static final class Reference {

		private static final String TOKEN = "[^\\x00-\\x20\\x7f-\\uffff()<>@,;:\\\\\"/\\[\\]?={}]+";

		private static final String QUOTED = "\"(?:\\\\?" + TOKEN.substring(0, TOKEN.length() - 1) + ")+\"";

		private static final String SPACE = "[ \\t]*";

		private static final Pattern PARAMETER = Pattern
			.compile(";%1$s(%2$s)%1$s(?:=%1$s(%2$s|%3$s)%1$s)?".formatted(SPACE, TOKEN, QUOTED));

		private static final String OFFER = "%1$s%2$s%1$s(?:%3$s)*".formatted(SPACE, TOKEN, PARAMETER.pattern());

		private static final Pattern HEADER = Pattern
			.compile("(?:%1$s|%2$s)(?:,(?:%1$s|%2$s))*".formatted(OFFER, SPACE));

		static Optional<List<ExtensionOffer>> parse(List<String> values) {
			List<ExtensionOffer> offers = new ArrayList<>();
			for (String value : values) {
				if (!HEADER.matcher(value).matches()) {
					return Optional.empty();
				}
				// In a valid header a comma is never inside of a quoted string.
				for (String element : value.split(",", -1)) {
					if (!element.isBlank()) {
						offers.add(offer(element));
					}
				}
			}
			return (offers.isEmpty() && !values.isEmpty()) ? Optional.empty() : Optional.of(offers);
		}

		private static ExtensionOffer offer(String element) {
			List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
			Matcher matcher = PARAMETER.matcher(element);
			while (matcher.find()) {
				parameters.add(new ExtensionOffer.Parameter(matcher.group(1),
						Optional.ofNullable(matcher.group(2)).map((value) -> value.replaceAll("[\"\\\\]", ""))));
			}
			return new ExtensionOffer(element.split(";", -1)[0].strip(), parameters);
		}

	}

}

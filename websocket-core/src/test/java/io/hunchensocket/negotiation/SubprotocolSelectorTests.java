package io.hunchensocket.negotiation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.testsupport.CountedText;
import io.hunchensocket.testsupport.RandomTexts;
import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.MalformedHeaderException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubprotocolSelectorTests {

	private final SubprotocolSelector preferring = SubprotocolSelector.preferring(List.of("chat.v2", "chat.v1"));

	private final SubprotocolSelector none = SubprotocolSelector.preferring(List.of());

	@Nested
	class Section4_2_2 {

		@Test
		void theServersOrderDecides() {
			assertThat(select("chat.v1, chat.v2")).contains("chat.v2");
			assertThat(select("chat.v1", "x", "chat.v2")).contains("chat.v2");
			assertThat(select("chat.v1,x")).contains("chat.v1");
		}

		@Test
		void nothingIsChosenThatTheClientDidNotOffer() {
			assertThat(select()).isEmpty();
			assertThat(select("x")).isEmpty();
		}

		@Test
		void upperAndLowerCaseDiffer() {
			assertThat(select("CHAT.V2, Chat.v1")).isEmpty();
		}

		@Test
		void nothingIsEchoedThatTheServerDoesNotSpeak() {
			assertThat(SubprotocolSelectorTests.this.none.select(offering("chat.v2"))).isEmpty();
		}

		private Optional<String> select(String... values) {
			return SubprotocolSelectorTests.this.preferring.select(offering(values));
		}

	}

	@Nested
	class Section11_3_4 {

		@ParameterizedTest
		@ValueSource(strings = { "", " ", ",", "a b", "a;b", "a/b", "\"a\"", "a=1", "a,(b)", "\u00fc", "a\u0000",
				"a\r\nSet-Cookie: x" })
		void refusesWhatIsNotAListOfTokens(String value) {
			assertRefused(SubprotocolSelectorTests.this.none, offering(value),
					"Sec-WebSocket-Protocol does not follow the grammar of RFC 6455.");
		}

		@Test
		void refusesOneThatStandsTwice() {
			String reason = "Sec-WebSocket-Protocol must not name a subprotocol twice.";
			assertRefused(SubprotocolSelectorTests.this.none, offering("a,b,a"), reason);
			assertRefused(SubprotocolSelectorTests.this.preferring, offering("chat.v1", "chat.v1"), reason);
		}

		@Test
		void aLoginMayTravelAsASubprotocol() {
			String token = "bearer." + "x".repeat(12_000);
			assertThat(SubprotocolSelectorTests.this.preferring.select(offering("chat.v1", token))).contains("chat.v1");
		}

		@Test
		void boundsNumberAndLength() {
			assertRefused(SubprotocolSelectorTests.this.none, offering("a".repeat(HeaderList.MAX_LENGTH + 1)),
					"Sec-WebSocket-Protocol is longer than this server reads.");
			assertRefused(SubprotocolSelectorTests.this.none, offering(",".repeat(HeaderList.MAX_ELEMENTS) + "a"),
					"Sec-WebSocket-Protocol has more elements than this server reads.");
		}

		@ParameterizedTest
		@ValueSource(strings = { " ", ",", "\"", "a", "a,", "a ", ", ", "\t " })
		void workGrowsWithTheLengthAlone(String part) {
			CountedText text = new CountedText(part.repeat(8192 / part.length()));
			try {
				SubprotocolSelector.offers(List.of(text));
			}
			catch (MalformedHeaderException ex) {
				assertThat(ex).hasMessageStartingWith("Sec-WebSocket-Protocol ");
			}
			assertThat(text.reads()).isLessThanOrEqualTo(10L * text.length());
		}

		@ParameterizedTest
		@ValueSource(longs = { 21, 22 })
		void agreesWithASlowReference(long seed) {
			Random random = new Random(seed);
			List<String> parts = List.of("a", "B", "c.1", ",", ",", ",", " ", "\t", ";");
			for (int run = 0; run < 20_000; run++) {
				List<String> values = RandomTexts.list(random, parts, 8);
				Optional<Set<String>> expected = reference(values);
				assertThat(offers(values)).as("seed %d, run %d, %s", seed, run, values).isEqualTo(expected);
			}
		}

		private Optional<Set<String>> offers(List<String> values) {
			try {
				return Optional.of(SubprotocolSelector.offers(values));
			}
			catch (MalformedHeaderException ex) {
				return Optional.empty();
			}
		}

		private Optional<Set<String>> reference(List<String> values) {
			List<String> offers = new ArrayList<>();
			for (String element : String.join(",", values).split(",", -1)) {
				if (!element.isBlank()) {
					offers.add(element.strip());
				}
			}
			boolean valid = offers.stream().allMatch((offer) -> offer.matches("[aBc.1]+"))
					&& Set.copyOf(offers).size() == offers.size() && (values.isEmpty() || !offers.isEmpty());
			return valid ? Optional.of(new LinkedHashSet<>(offers)) : Optional.empty();
		}

	}

	@Nested
	class Configuration {

		@ParameterizedTest
		@ValueSource(strings = { "", "a b", "a,b", "a\r\n" })
		void namesTheTokenThatIsNone(String subprotocol) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> SubprotocolSelector.preferring(List.of("ok", subprotocol)))
				.withMessageStartingWith("Subprotocol \"")
				.withMessageContaining("is not a token: use letters, digits and any of !#$%&'*+-.^_`|~");
		}

		@Test
		void namesTheOneThatStandsTwice() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> SubprotocolSelector.preferring(List.of("a", "b", "a")))
				.withMessage("Subprotocol a is named twice");
		}

		@Test
		void doesNotChangeWithItsList() {
			List<String> list = new ArrayList<>(List.of("a"));
			SubprotocolSelector selector = SubprotocolSelector.preferring(list);
			list.set(0, "b");
			assertThat(selector.select(offering("a,b"))).contains("a");
		}

		@Test
		void isReadable() {
			assertThat(SubprotocolSelectorTests.this.preferring).hasToString("[chat.v2, chat.v1]");
		}

	}

	private static OpeningRequest offering(String... values) {
		return HandshakeRequests.with("Sec-WebSocket-Protocol", values).build();
	}

	private static void assertRefused(SubprotocolSelector selector, OpeningRequest request, String reason) {
		assertThatExceptionOfType(MalformedHeaderException.class).isThrownBy(() -> selector.select(request))
			.withMessage(reason);
	}

}

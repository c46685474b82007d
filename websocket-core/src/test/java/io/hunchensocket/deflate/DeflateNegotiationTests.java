package io.hunchensocket.deflate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.negotiation.ExtensionOffer.Parameter;
import io.hunchensocket.testsupport.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeflateNegotiation}: offers in, the answer out. RFC 7692, sections 5
 * and 7.1.
 */
class DeflateNegotiationTests {

	private static final DeflateSettings SETTINGS = new DeflateSettings(1, 0, true, 15);

	private static final String DECLINED = "";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					permessage-deflate                                                    | permessage-deflate
					permessage-deflate; client_max_window_bits                            | permessage-deflate; client_max_window_bits=15
					permessage-deflate; client_max_window_bits=8                          | permessage-deflate; client_max_window_bits=8
					permessage-deflate; client_max_window_bits=15                         | permessage-deflate; client_max_window_bits=15
					permessage-deflate; server_max_window_bits=8                          | permessage-deflate; server_max_window_bits=8
					permessage-deflate; server_max_window_bits=15                         | permessage-deflate; server_max_window_bits=15
					permessage-deflate; server_max_window_bits=9; client_max_window_bits  | permessage-deflate; server_max_window_bits=9; client_max_window_bits=15
					permessage-deflate; server_no_context_takeover                        | permessage-deflate; server_no_context_takeover
					permessage-deflate; client_no_context_takeover                        | permessage-deflate; client_no_context_takeover
					permessage-deflate; client_max_window_bits="10"                       | permessage-deflate; client_max_window_bits=10
					permessage-deflate;server_max_window_bits=10,permessage-deflate       | permessage-deflate; server_max_window_bits=10
					permessage-deflate,permessage-deflate;server_max_window_bits=10       | permessage-deflate
					x-webkit-deflate-frame, permessage-deflate                            | permessage-deflate
					permessage-bzip2; a=b; c, permessage-deflate, permessage-foo          | permessage-deflate
					""")
	void theFirstAcceptableOfferIsAnswered(String offers, String answer) {
		assertThat(answer(SETTINGS, offers)).isEqualTo(answer);
	}

	@Test
	void theAnswerHasAllThatWasOffered() {
		assertThat(answer(SETTINGS,
				"permessage-deflate; client_max_window_bits=12; server_max_window_bits=11; client_no_context_takeover; "
						+ "server_no_context_takeover"))
			.isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
					+ "server_max_window_bits=11; client_max_window_bits=12");
	}

	@ParameterizedTest
	@CsvSource({ "true, 15", "false, 15", "true, 11", "false, 11", "false, 9" })
	void nothingIsDemandedThatWasNotOffered(boolean serverContextTakeover, int clientMaxWindowBits) {
		DeflateSettings settings = new DeflateSettings(1, 0, serverContextTakeover, clientMaxWindowBits);
		for (String offer : List.of("", "; server_no_context_takeover", "; client_no_context_takeover",
				"; server_no_context_takeover; client_no_context_takeover", "; server_max_window_bits=10")) {
			assertThat(answer(settings, "permessage-deflate" + offer)).isEqualTo("permessage-deflate" + offer);
		}
	}

	@ParameterizedTest
	@CsvSource({ "11, '', 11", "11, =15, 11", "11, =12, 11", "11, =11, 11", "11, =10, 10", "11, =8, 8", "9, '', 9",
			"9, =8, 8", "13, '', 13", "13, =15, 13", "13, =9, 9", "15, '', 15", "15, =14, 14" })
	void theWindowOfAClientThatLetsTheServerChooseIsTheSmallerOfBoth(int configured, String offered, int agreed) {
		DeflateSettings settings = new DeflateSettings(1, 0, false, configured);
		assertThat(answer(settings, "permessage-deflate; client_max_window_bits" + offered))
			.isEqualTo("permessage-deflate; client_max_window_bits=" + agreed);
		assertThat(answer(settings, "permessage-deflate; client_no_context_takeover; client_max_window_bits" + offered))
			.isEqualTo("permessage-deflate; client_no_context_takeover; client_max_window_bits=" + agreed);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate                                                      | 32768
			permessage-deflate; server_no_context_takeover                          | 32768
			permessage-deflate; client_max_window_bits                              | 0
			permessage-deflate; client_max_window_bits=10                           | 0
			permessage-deflate; client_no_context_takeover                          | 0
			permessage-deflate; client_no_context_takeover; server_max_window_bits=9| 0
			""")
	void whatNeedsAWindowForWhichThereIsNoRoomIsPassedOver(String offer, int window) {
		assertThat(answer(DeflateSettings.DEFAULTS, new Room(window), offer)).isNotEqualTo(DECLINED);
		String answer = answer(DeflateSettings.DEFAULTS, new Room(window - 1), offer);
		assertThat(answer.isEmpty()).isEqualTo(window > 0);
		assertThat(answer(DeflateSettings.DEFAULTS, new Room(window - 1),
				offer + ", permessage-deflate; client_no_context_takeover"))
			.isNotEqualTo(DECLINED);
	}

	@ParameterizedTest
	@CsvSource({ "11, 0", "12, 4096", "13, 8192", "15, 32768" })
	void aConfiguredWindowOfMoreThan11BitsNeedsRoom(int configured, int window) {
		DeflateSettings settings = new DeflateSettings(1, 0, false, configured);
		String offer = "permessage-deflate; client_max_window_bits";
		assertThat(answer(settings, new Room(window), offer)).isEqualTo(offer + "=" + configured);
		assertThat(answer(settings, new Room(window - 1), offer).isEmpty()).isEqualTo(window > 0);
		assertThat(answer(settings, new Room(0), offer + "=10")).isEqualTo(offer + "=10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "7", "16", "08", "015", "-8", "+8", "1 0", " 10", "10 ", "1e1", "0x9", "\u0668",
			"9.0", "ten", "99999999999999999999" })
	void aWindowThatIsNoNumberFrom8To15DeclinesTheOffer(String value) {
		assertDeclined(new Parameter("server_max_window_bits", Optional.of(value)));
		assertDeclined(new Parameter("client_max_window_bits", Optional.of(value)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server_max_window_bits", "SERVER_NO_CONTEXT_TAKEOVER", "max_window_bits", "mux", "",
			"server_no_context_takeover " })
	void whatNeedsAValueOrIsUnknownDeclinesTheOffer(String name) {
		assertDeclined(new Parameter(name, Optional.empty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server_no_context_takeover", "client_no_context_takeover" })
	void whatHasNoValueDeclinesTheOfferWithOne(String name) {
		assertDeclined(new Parameter(name, Optional.of("true")));
		assertDeclined(new Parameter(name, Optional.of("")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server_no_context_takeover; server_no_context_takeover",
			"client_no_context_takeover; client_no_context_takeover",
			"server_max_window_bits=10; server_max_window_bits=10",
			"client_max_window_bits; client_max_window_bits=10" })
	void whatStandsTwiceDeclinesTheOffer(String parameters) {
		assertThat(answer(SETTINGS, "permessage-deflate; " + parameters)).isEqualTo(DECLINED);
		assertThat(answer(SETTINGS, "permessage-deflate; " + parameters + ", permessage-deflate"))
			.isEqualTo("permessage-deflate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x-webkit-deflate-frame", "PerMessage-Deflate", "permessage-deflate2",
			"permessage-bzip2; client_max_window_bits" })
	void otherExtensionsAreDeclined(String offers) {
		assertThat(answer(SETTINGS, offers)).isEqualTo(DECLINED);
	}

	@Test
	void theCostOfASillyHeaderGrowsWithItsLengthAlone() {
		DeflateNegotiation negotiation = new DeflateNegotiation(SETTINGS, WindowMemory.UNBOUNDED);
		for (String parameter : List.of("server_no_context_takeover", "a".repeat(200), "client_max_window_bits=16")) {
			String offer = "permessage-deflate; server_max_window_bits=9; " + parameter + "; " + parameter;
			long once = AllocatedBytes.of(() -> negotiation.negotiate(ExtensionOffer.parse(offer)));
			String many = String.join(",", Collections.nCopies(24, offer));
			assertThat(AllocatedBytes.of(() -> negotiation.negotiate(ExtensionOffer.parse(many))))
				.isLessThan(2 * 24 * once + 4096);
		}
	}

	private static String answer(DeflateSettings settings, String offers) {
		return answer(settings, WindowMemory.UNBOUNDED, offers);
	}

	private static String answer(DeflateSettings settings, WindowMemory memory, String offers) {
		return new DeflateNegotiation(settings, memory).negotiate(ExtensionOffer.parse(offers))
			.map(ExtensionOffer::headerValue)
			.orElse(DECLINED);
	}

	/** An offer with it is passed over, and the next one is taken. */
	private static void assertDeclined(Parameter parameter) {
		ExtensionOffer bad = new ExtensionOffer(DeflateOffer.NAME, List.of(parameter));
		ExtensionOffer good = new ExtensionOffer(DeflateOffer.NAME, List.of());
		DeflateNegotiation negotiation = new DeflateNegotiation(SETTINGS, WindowMemory.UNBOUNDED);
		assertThat(negotiation.negotiate(List.of(bad))).isEmpty();
		assertThat(negotiation.negotiate(List.of(bad, good))).contains(good);
	}

	/** Room for so much, which nobody may take: an offer reserves nothing. */
	private record Room(int bytes) implements WindowMemory {

		@Override
		public boolean hasRoomFor(int bytes) {
			return bytes == 0 || bytes <= this.bytes;
		}

		@Override
		public boolean reserve(int bytes) {
			throw new AssertionError("Reserved");
		}

		@Override
		public void release(int bytes) {
			throw new AssertionError("Released");
		}

	}

}

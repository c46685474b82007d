package io.hunchensocket.deflate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.handshake.ExtensionOffer;
import io.hunchensocket.handshake.ExtensionOffer.Parameter;
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

	private static final DeflateSettings REMEMBERING = new DeflateSettings(1, 0, true, true);

	private static final String DECLINED = "";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					permessage-deflate                                                    | permessage-deflate
					permessage-deflate; client_max_window_bits                            | permessage-deflate
					permessage-deflate; client_max_window_bits=8                          | permessage-deflate; client_max_window_bits=8
					permessage-deflate; client_max_window_bits=15                         | permessage-deflate; client_max_window_bits=15
					permessage-deflate; server_max_window_bits=8                          | permessage-deflate; server_max_window_bits=8
					permessage-deflate; server_max_window_bits=15                         | permessage-deflate; server_max_window_bits=15
					permessage-deflate; server_max_window_bits=9; client_max_window_bits  | permessage-deflate; server_max_window_bits=9
					permessage-deflate; server_no_context_takeover                        | permessage-deflate; server_no_context_takeover
					permessage-deflate; client_no_context_takeover                        | permessage-deflate; client_no_context_takeover
					permessage-deflate; client_max_window_bits="10"                       | permessage-deflate; client_max_window_bits=10
					permessage-deflate;server_max_window_bits=10,permessage-deflate       | permessage-deflate; server_max_window_bits=10
					permessage-deflate,permessage-deflate;server_max_window_bits=10       | permessage-deflate
					x-webkit-deflate-frame, permessage-deflate                            | permessage-deflate
					permessage-bzip2; a=b; c, permessage-deflate, permessage-foo          | permessage-deflate
					""")
	void theFirstAcceptableOfferIsAnswered(String offers, String answer) {
		assertThat(answer(REMEMBERING, offers)).isEqualTo(answer);
	}

	@Test
	void theAnswerHasAllThatWasOffered() {
		assertThat(answer(REMEMBERING,
				"permessage-deflate; client_max_window_bits=12; server_max_window_bits=11; client_no_context_takeover; "
						+ "server_no_context_takeover"))
			.isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
					+ "server_max_window_bits=11; client_max_window_bits=12");
	}

	@ParameterizedTest
	@CsvSource({ "true, true, ''", "false, true, '; server_no_context_takeover'",
			"true, false, '; client_no_context_takeover'",
			"false, false, '; server_no_context_takeover; client_no_context_takeover'" })
	void whatTheSettingsForbidIsDemandedUnasked(boolean server, boolean client, String demanded) {
		DeflateSettings settings = new DeflateSettings(1, 0, server, client);
		assertThat(answer(settings, "permessage-deflate")).isEqualTo("permessage-deflate" + demanded);
		assertThat(answer(settings, "permessage-deflate; server_no_context_takeover; client_no_context_takeover"))
			.isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
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
		assertThat(answer(REMEMBERING, "permessage-deflate; " + parameters)).isEqualTo(DECLINED);
		assertThat(answer(REMEMBERING, "permessage-deflate; " + parameters + ", permessage-deflate"))
			.isEqualTo("permessage-deflate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x-webkit-deflate-frame", "PerMessage-Deflate", "permessage-deflate2",
			"permessage-bzip2; client_max_window_bits" })
	void otherExtensionsAreDeclined(String offers) {
		assertThat(answer(REMEMBERING, offers)).isEqualTo(DECLINED);
	}

	@Test
	void theCostOfASillyHeaderGrowsWithItsLengthAlone() {
		DeflateNegotiation negotiation = new DeflateNegotiation(REMEMBERING);
		for (String parameter : List.of("server_no_context_takeover", "a".repeat(200), "client_max_window_bits=16")) {
			String offer = "permessage-deflate; server_max_window_bits=9; " + parameter + "; " + parameter;
			long once = AllocatedBytes.of(() -> negotiation.negotiate(ExtensionOffer.parse(offer)));
			String many = String.join(",", Collections.nCopies(24, offer));
			assertThat(AllocatedBytes.of(() -> negotiation.negotiate(ExtensionOffer.parse(many))))
				.isLessThan(2 * 24 * once + 4096);
		}
	}

	private static String answer(DeflateSettings settings, String offers) {
		return new DeflateNegotiation(settings).negotiate(ExtensionOffer.parse(offers))
			.map(ExtensionOffer::headerValue)
			.orElse(DECLINED);
	}

	/** An offer with it is passed over, and the next one is taken. */
	private static void assertDeclined(Parameter parameter) {
		ExtensionOffer bad = new ExtensionOffer(DeflateOffer.NAME, List.of(parameter));
		ExtensionOffer good = new ExtensionOffer(DeflateOffer.NAME, List.of());
		DeflateNegotiation negotiation = new DeflateNegotiation(REMEMBERING);
		assertThat(negotiation.negotiate(List.of(bad))).isEmpty();
		assertThat(negotiation.negotiate(List.of(bad, good))).contains(good);
	}

}

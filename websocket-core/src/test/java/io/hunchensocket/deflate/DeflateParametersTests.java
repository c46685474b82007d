package io.hunchensocket.deflate;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.negotiation.ExtensionOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DeflateParameters}: an answer as the server reads its own, and as the
 * client reads the server's. RFC 7692, sections 5.1 and 7.1.
 */
class DeflateParametersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate                                                      | false | false | 15 | 15
			permessage-deflate; server_no_context_takeover                          | true  | false | 15 | 15
			permessage-deflate; client_no_context_takeover                          | false | true  | 15 | 15
			permessage-deflate; server_max_window_bits=8                            | false | false | 8  | 15
			permessage-deflate; client_max_window_bits=8                            | false | false | 15 | 8
			permessage-deflate; client_max_window_bits=9; server_max_window_bits=10 | false | false | 10 | 9
			""")
	void anAnswerIsRead(String answer, boolean serverForgets, boolean clientForgets, int serverBits, int clientBits) {
		assertThat(DeflateParameters.of(element(answer)))
			.isEqualTo(new DeflateParameters(serverForgets, clientForgets, serverBits, clientBits));
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-bzip2", "permessage-deflate; client_max_window_bits",
			"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=16",
			"permessage-deflate; client_max_window_bits=7", "permessage-deflate; server_no_context_takeover=1",
			"permessage-deflate; x", "permessage-deflate; client_no_context_takeover; client_no_context_takeover" })
	void whatNoServerMayAnswerIsRefused(String answer) {
		assertThatIllegalArgumentException().isThrownBy(() -> DeflateParameters.of(element(answer)))
			.withMessageContaining("permessage-deflate".equals(element(answer).name()) ? "The parameter" : "extension");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DeflateParameters.of(ExtensionOffer.parse("permessage-deflate"), element(answer)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate                               | permessage-deflate
			permessage-deflate                               | permessage-deflate; server_no_context_takeover
			permessage-deflate                               | permessage-deflate; client_no_context_takeover
			permessage-deflate                               | permessage-deflate; server_max_window_bits=9
			permessage-deflate; client_max_window_bits       | permessage-deflate; client_max_window_bits=9
			permessage-deflate; client_max_window_bits=9     | permessage-deflate; client_max_window_bits=9
			permessage-deflate; client_max_window_bits=9     | permessage-deflate
			permessage-deflate; client_no_context_takeover   | permessage-deflate
			permessage-deflate; server_no_context_takeover   | permessage-deflate; server_no_context_takeover
			permessage-deflate; server_max_window_bits=10    | permessage-deflate; server_max_window_bits=10
			permessage-deflate; server_max_window_bits=10    | permessage-deflate; server_max_window_bits=8
			permessage-deflate; server_max_window_bits=10, permessage-deflate | permessage-deflate
			x-other, permessage-deflate                      | permessage-deflate
			""")
	void anAnswerThatFitsAnOfferIsTaken(String offers, String answer) {
		assertThat(DeflateParameters.of(ExtensionOffer.parse(offers), element(answer)))
			.isEqualTo(DeflateParameters.of(element(answer)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					permessage-deflate                             | permessage-deflate; client_max_window_bits=15
					permessage-deflate; server_no_context_takeover | permessage-deflate
					permessage-deflate; server_max_window_bits=10  | permessage-deflate
					permessage-deflate; server_max_window_bits=10  | permessage-deflate; server_max_window_bits=11
					x-other                                        | permessage-deflate
					''                                             | permessage-deflate
					permessage-deflate; server_max_window_bits=10, permessage-deflate; server_no_context_takeover | permessage-deflate
					permessage-deflate; client_max_window_bits; server_max_window_bits=9, permessage-deflate | permessage-deflate; client_max_window_bits=8
					""")
	void anAnswerThatFitsNoOfferIsRefused(String offers, String answer) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DeflateParameters.of(ExtensionOffer.parse(offers), element(answer)))
			.withMessage("The answer to permessage-deflate fits no offer");
	}

	@Test
	void aReasonShowsWhatAPeerNamedInPrintableCharacters() {
		ExtensionOffer answer = new ExtensionOffer("permessage-deflate",
				List.of(new ExtensionOffer.Parameter("a\r\nb", Optional.empty())));
		assertThatIllegalArgumentException().isThrownBy(() -> DeflateParameters.of(answer))
			.withMessageMatching("The parameter \\p{Print}+ of permessage-deflate is unknown");
	}

	@ParameterizedTest
	@CsvSource({ "7, 15", "16, 15", "15, 7", "15, 16", "0, 8", "8, -1" })
	void windowsHave8To15Bits(int serverBits, int clientBits) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DeflateParameters(false, false, serverBits, clientBits))
			.withMessageEndingWith("bits: use 8 to 15");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 10, 100 })
	void levelsAre1To9(int level) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeflateSettings(level, 0, false, 11))
			.withMessage("The level is %d: use 1 to 9".formatted(level));
	}

	@Test
	void settingsWithinTheirBoundsAreTaken() {
		assertThat(new DeflateSettings(1, 0, true, 9).level()).isEqualTo(1);
		assertThat(new DeflateSettings(9, Integer.MAX_VALUE, false, 15).level()).isEqualTo(9);
		assertThatIllegalArgumentException().isThrownBy(() -> new DeflateSettings(6, -1, false, 11))
			.withMessage("The threshold is -1: it must not be negative");
	}

	@Test
	void byDefaultLittleIsRemembered() {
		assertThat(DeflateSettings.DEFAULTS.serverContextTakeover()).isFalse();
		assertThat(DeflateSettings.DEFAULTS.clientMaxWindowBits()).isEqualTo(11);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 8, 16, 2048 })
	void windowsOfClientsHave9To15Bits(int bits) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeflateSettings(1, 0, false, bits))
			.withMessage("A window of %d bits: use 9 to 15".formatted(bits));
	}

	private static ExtensionOffer element(String value) {
		return ExtensionOffer.parse(value).get(0);
	}

}

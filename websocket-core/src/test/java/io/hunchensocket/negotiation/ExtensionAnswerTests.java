package io.hunchensocket.negotiation;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.hunchensocket.deflate.DeflateNegotiation;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.testsupport.CountedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The header {@code Sec-WebSocket-Extensions} of the answer: what is declined never fails
 * the handshake. RFC 6455, sections 4.2.2 (5) and 9.1; RFC 7692, section 5.
 */
class ExtensionAnswerTests {

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private static final ServerHandshake HANDSHAKE = new ServerHandshake(OriginPolicy.sameOrigin(),
			HostPolicy.allowing(List.of()));

	private static final ExtensionNegotiator DEFLATE = new DeflateNegotiation(DeflateSettings.DEFAULTS,
			WindowMemory.UNBOUNDED);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate                                         | permessage-deflate
			permessage-deflate; server_no_context_takeover             | permessage-deflate; server_no_context_takeover
			permessage-deflate; client_max_window_bits                 | permessage-deflate; client_max_window_bits=11
			permessage-deflate; server_max_window_bits=10              | permessage-deflate; server_max_window_bits=10
			permessage-deflate; server_max_window_bits="10"            | permessage-deflate; server_max_window_bits=10
			permessage-deflate; server_max_window_bits="1\\0"          | permessage-deflate; server_max_window_bits=10
			permessage-deflate; foo, permessage-deflate                | permessage-deflate
			x-other, permessage-deflate; client_max_window_bits=9      | permessage-deflate; client_max_window_bits=9
			""")
	void namesWhatWasAgreedOn(String offer, String answer) {
		Map<String, String> headers = accepted(offer).headers();
		assertThat(headers).containsEntry(EXTENSIONS, answer).hasSize(4);
		assertThat(List.copyOf(headers.keySet())).last().isEqualTo(EXTENSIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; foo", "permessage-deflate; server_max_window_bits",
			"permessage-deflate; server_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
			"permessage-deflate; server_no_context_takeover=\"1\"", "permessage-deflate; client_max_window_bits=08",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover", "x-other",
			"Permessage-Deflate" })
	void isMissingWhereNothingWasAgreedOn(String offer) {
		assertThat(accepted(offer).headers()).doesNotContainKey(EXTENSIONS);
	}

	@Test
	void takesTheOffersOfAllHeadersInTheirOrder() {
		OpeningRequest.Builder request = HandshakeRequests.with(EXTENSIONS,
				"permessage-deflate; server_max_window_bits=99",
				"permessage-deflate; server_max_window_bits=12, permessage-deflate; server_max_window_bits=11");
		assertThat(answer(request).headers()).containsEntry(EXTENSIONS,
				"permessage-deflate; server_max_window_bits=12");
	}

	@Test
	void isMissingWhereNothingWasOffered() {
		assertThat(answer(HandshakeRequests.valid()).headers()).doesNotContainKey(EXTENSIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; server_max_window_bits=1 0", "permessage-deflate;",
			"permessage-deflate; server_max_window_bits=", "permessage-deflate; server_max_window_bits=\"1 0\"" })
	void aBrokenHeaderIsRefusedAndNotDeclined(String offer) {
		assertThat(answer(HandshakeRequests.with(EXTENSIONS, offer)).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "permessage-deflate;server_max_window_bits=99",
			"permessage-deflate;a", "permessage-deflate;client_max_window_bits=\"11111111\"" })
	void workGrowsWithTheLengthAlone(String part) {
		CountedText text = new CountedText(String.join(",", Collections.nCopies(64, part)));
		List<ExtensionOffer> offers = ExtensionOffer.parse(List.of(text));
		assertThat(offers).hasSize(64);
		assertThat(
				new DeflateNegotiation(DeflateSettings.DEFAULTS, WindowMemory.UNBOUNDED).negotiate(offers).isPresent())
			.isEqualTo(!part.contains(";"));
		assertThat(text.reads()).isLessThanOrEqualTo(10L * text.length());
	}

	private static OpeningResponse answer(OpeningRequest.Builder request) {
		return HandshakeAssert.answer(HANDSHAKE, request, SubprotocolSelector.preferring(List.of()), DEFLATE);
	}

	private static OpeningResponse accepted(String offer) {
		OpeningResponse response = answer(HandshakeRequests.with(EXTENSIONS, offer));
		assertThat(response.status()).isEqualTo(101);
		return response;
	}

}

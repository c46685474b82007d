package io.hunchensocket.negotiation;

import java.util.List;

import io.hunchensocket.handshake.HandshakeRefusedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptKeyTests {

	@Nested
	class Section1_3 {

		@Test
		void answersTheExampleOfTheRfc() {
			assertThat(AcceptKey.answer(List.of("dGhlIHNhbXBsZSBub25jZQ=="))).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		}

		@ParameterizedTest
		@ValueSource(strings = { " dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==\t ",
				"\t dGhlIHNhbXBsZSBub25jZQ== " })
		void hashesTheTextWithoutTheWhitespaceAroundIt(String key) {
			assertThat(AcceptKey.answer(List.of(key))).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		}

		// Worked out by sha1sum and base64.
		@ParameterizedTest
		@CsvSource({ "AAAAAAAAAAAAAAAAAAAAAA==, ICX+Yqv66kxgM0FcWaLWlFLwTAI=",
				"x3JJHMbDL1EzLkh9GBhXDw==, HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
				"/////////////////////w==, XXpj4jYzLM2yUE0C7TIgMwTQh2g=" })
		void answersOtherKeys(String key, String answer) {
			assertThat(AcceptKey.answer(List.of(key))).isEqualTo(answer);
		}

	}

	@Nested
	class Section4_2_1 {

		@Test
		void refusesNoKey() {
			assertRefused(List.of(), "The request must carry exactly one Sec-WebSocket-Key header.");
		}

		@Test
		void refusesTwoKeysEvenIfTheyAreTheSame() {
			assertRefused(List.of(HandshakeRequests.KEY, HandshakeRequests.KEY),
					"The request must carry exactly one Sec-WebSocket-Key header.");
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=",
				"dGhlIHNhbXBsZSBub25jZ===", "dGhlIHNhbXBsZSBub25jZQ===", "dGhlIHNhbXBsZSBub25j",
				"dGhlIHNhbXBsZSBub25jZXg=", "dGhlIHNhbXBsZSBub25jZXh5", "dGhlIHNhbXBsZSBub25jZXh5eg==",
				"dGhlIHNhbXBs-SBub25jZQ==", "dGhlIHNhbXBs_SBub25jZQ==", "dGhlIHNhbXBs SBub25jZQ==",
				"dGhlIHNhbXBs\rSBub25jZQ==", "dGhlIHNhbXBs\u00e9SBub25jZQ==", "====AAAAAAAAAAAAAAAAAAAA",
				"dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==" })
		void refusesWhatIsNotSixteenBytesInBase64(String key) {
			assertRefused(List.of(key), "Sec-WebSocket-Key must be 16 bytes in base64.");
		}

		private void assertRefused(List<String> keys, String reason) {
			HandshakeRefusedException refused = HandshakeRequests.refusalOf(() -> AcceptKey.answer(keys));
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.reason()).isEqualTo(reason);
		}

	}

}

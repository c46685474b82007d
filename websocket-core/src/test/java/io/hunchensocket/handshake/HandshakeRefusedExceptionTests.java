package io.hunchensocket.handshake;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class HandshakeRefusedExceptionTests {

	@Test
	void isTheAnswer() {
		HandshakeRefusedException thrown = new HandshakeRefusedException(503, "Full.", Map.of("Retry-After", "3"));
		assertThat(thrown.status()).isEqualTo(503);
		assertThat(thrown.reason()).isEqualTo("Full.");
		assertThat(thrown.headers()).containsExactly(entry("Retry-After", "3"));
		assertThat(thrown).hasMessage("503 Full.");
		assertThat(thrown.getStackTrace()).isEmpty();
	}

	@Test
	void needsNoHeaders() {
		assertThat(new HandshakeRefusedException(401, "Log in.").headers()).isEmpty();
	}

	@Test
	void keepsTheOrderOfHeadersAndDoesNotChange() {
		Map<String, String> given = new LinkedHashMap<>();
		given.put("Z", "1");
		given.put("A", "2");
		HandshakeRefusedException thrown = new HandshakeRefusedException(400, "No.", given);
		given.clear();
		assertThat(thrown.headers()).containsExactly(entry("Z", "1"), entry("A", "2"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> thrown.headers().put("A", "b"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 426, 503, 599 })
	void hasTheStatusOfAnError(int status) {
		assertThat(new HandshakeRefusedException(status, "No.").status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 101, 200, 204, 302, 399, 600 })
	void hasNoOtherStatus(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HandshakeRefusedException(status, "No."))
			.withMessage("Status " + status + " does not refuse: use one from 400 to 599");
	}

	@ParameterizedTest
	@CsvSource({ "'', x", "'A B', x", "A:, x", "A, '\r\nB: x'", "A, '\u0000'", "A, \u00fc", "'A\n', x" })
	void takesNoHeaderThatBreaksTheResponse(String name, String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HandshakeRefusedException(400, "No.", Map.of(name, value)))
			.withMessageMatching("Header \\p{Print}*.*cannot be sent: use printable ASCII");
	}

	@Test
	void fitsALogLine() {
		assertThat(new HandshakeRefusedException(400, "a\nb")).hasMessage("400 a\\u000ab");
	}

}

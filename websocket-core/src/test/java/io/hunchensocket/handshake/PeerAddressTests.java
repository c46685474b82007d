package io.hunchensocket.handshake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PeerAddressTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 80, 192.0.2.1:80", "2001:db8::1, 80, [2001:db8::1]:80",
			"[2001:db8::1], 80, [2001:db8::1]:80", "host, 0, host:0", "host, 65535, host:65535", "host, -1, host",
			"::1, -1, [::1]", "'', -1, ''" })
	void fitsALogLine(String host, int port, String text) {
		assertThat(new PeerAddress(host, port)).hasToString(text);
	}

	@Test
	void escapesWhatAProxyForwarded() {
		assertThat(new PeerAddress("a\r\nb", 1)).hasToString("a\\u000d\\u000ab:1");
	}

	@ParameterizedTest
	@ValueSource(ints = { -2, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE })
	void refusesWhatIsNoPort(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PeerAddress("host", port))
			.withMessage("Port " + port + " is not one of -1 to 65535");
	}

}

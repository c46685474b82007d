package io.hunchensocket.conformance;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client of npm's "ws" against {@link EchoApplication}. Its checks are in
 * {@code peer.mjs}; its exact version is in {@code package-lock.json}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NodePeerTests {

	/** Far more than any of them takes. */
	private static final Duration CHECK_LIMIT = Duration.ofMinutes(1);

	@LocalServerPort
	private int port;

	/** Before each, for a class that is skipped as a whole is not reported. */
	@BeforeEach
	void skipWithoutPeer() {
		NodePeer.skipWithout();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "binary", "fragments", "order", "closeCodes", "subprotocol", "masklessFrame",
			"refusal", "compressed", "compressedFragments", "windowBits" })
	void agrees(String check) throws Exception {
		NodePeer.Outcome outcome = NodePeer.run(CHECK_LIMIT, "node", "peer.mjs", "ws://127.0.0.1:" + this.port, check);
		assertThat(outcome.exit()).as("%s", outcome.words()).isZero();
	}

}

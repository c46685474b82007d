package io.hunchensocket.handshake;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsualWordsTests {

	/** Made anew, as a server makes it of what it received. */
	private static String received(String word) {
		return new String(word.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sec-websocket-key", "websocket", "13" })
	void requestsShareThem(String word) {
		assertThat(UsualWords.shared(received(word))).isEqualTo(word).isSameAs(UsualWords.shared(received(word)));
	}

	@Test
	void othersAreAsTheyWere() {
		String word = received("x-of-this-request");
		assertThat(UsualWords.shared(word)).isSameAs(word);
		assertThat(UsualWords.shared(received("Websocket"))).as("the spelling is kept").isEqualTo("Websocket");
	}

	@Test
	void aRequestHasThem() {
		OpeningRequest one = OpeningRequest.builder().header(received("upgrade"), received("websocket")).build();
		OpeningRequest other = OpeningRequest.builder().header(received("upgrade"), received("websocket")).build();
		assertThat(one.headers("upgrade").get(0)).isSameAs(other.headers("upgrade").get(0));
	}

}

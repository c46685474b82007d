package io.hunchensocket.testkit;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpAnswerTests {

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5\r\n\r\nnever, but this is another answer", "\r\nnever",
			"Transfer-Encoding: chunked\r\n\r\n2\r\nne\r\n3\r\nver\r\n0\r\n\r\n" })
	void readsARefusalWithItsBody(String rest) throws IOException {
		try (ScriptedServer<String> server = ScriptedServer.answering("HTTP/1.1 403 \r\nX: 1\r\nX: 2\r\n" + rest, "");
				RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
			HttpAnswer answer = peer.response();
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.body()).isEqualTo("never");
			assertThat(answer.headers().get("x")).containsExactly("1", "2");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::readFrame)
				.withMessageContaining("expected a 101, but this came: HttpAnswer[status=403");
		}
	}

	@Test
	void readsTheAnswerToASecondRequest() throws IOException {
		String answers = "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello";
		try (ScriptedServer<String> server = ScriptedServer.answering(answers, "");
				RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
			assertThat(peer.response().reason()).isEqualTo("Upgrade Required");
			assertThat(peer.nextResponse().body()).isEqualTo("hello");
			assertThat(peer.response().status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/2 200\r\n\r\n", "HTTP/1.1 200\r\nno header\r\n\r\n",
			"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nfour", "HTTP/1.1 200\r\nContent-Length: 1048577\r\n\r\n" })
	void refusesWhatIsNoAnswer(String bytes) throws IOException {
		try (ScriptedServer<String> server = ScriptedServer.answering(bytes, "");
				RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::response)
				.withMessageContaining("Expected a");
		}
	}

	@Test
	void refusesToChooseBetweenTwoValues() throws IOException {
		try (ScriptedServer<String> server = ScriptedServer.answering("HTTP/1.1 204 \r\nX: 1\r\nx: 2\r\n\r\n", "");
				RawWebSocket peer = RawWebSocket.connect(server.port(), "/")) {
			HttpAnswer answer = peer.response();
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> answer.header("X"))
				.withMessage("Expected X at most once: [1, 2]");
			assertThat(answer.header("Y")).isEmpty();
		}
	}

}

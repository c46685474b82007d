package io.hunchensocket.handshake;

import java.util.Arrays;

import io.hunchensocket.testsupport.RetainedBytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection keeps of its request for life.
 */
class RetainedRequestTests {

	/** Of 200 bytes, as two analytics and a session make it. */
	private static final String COOKIE = "SESSION=" + "s".repeat(48) + "; _ga=" + "g".repeat(138);

	private final RetainedBytes retained = new RetainedBytes();

	/** No string is that of another request, as those that a server receives are not. */
	private static OpeningRequestBuilder request(int number) {
		return HandshakeRequests.without("Sec-WebSocket-Key")
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub2%04d==".formatted(number))
			.path(new String("/chat"))
			.serverHost(new String("server.example.com"))
			.remoteAddress(new PeerAddress("192.0.2." + number, 50_000 + number))
			.localAddress(new PeerAddress(new String("192.0.2.1"), 8080));
	}

	private static OpeningRequestBuilder browsersRequest(int number) {
		return request(number).header("Pragma", "no-cache")
			.header("Cache-Control", "no-cache")
			.header("User-Agent",
					"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36")
			.header("Origin", "https://server.example.com")
			.header("Accept-Encoding", "gzip, deflate, br, zstd")
			.header("Accept-Language", "en-US,en;q=0.9")
			.header("Cookie", COOKIE)
			.cookie("SESSION", "s".repeat(48))
			.cookie("_ga", "g".repeat(138))
			.header("Sec-Fetch-Dest", "empty")
			.header("Sec-Fetch-Mode", "websocket")
			.header("Sec-Fetch-Site", "same-origin");
	}

	@Test
	void isLessThan100BytesForOneLikeOthers() {
		this.retained.add(request(1).build());
		assertThat(this.retained.add(request(2).build())).isLessThanOrEqualTo(96);
	}

	@Test
	void isTheOwnHeadersOfABrowserAndLittleMore() {
		this.retained.add(browsersRequest(1).build());
		assertThat(this.retained.add(browsersRequest(2).build())).isLessThanOrEqualTo(96 + COOKIE.length() + 8);
	}

	@Test
	void isLessThan400BytesForTheOnlyOneOfItsKind() {
		assertThat(this.retained.add(request(1).build())).isLessThan(400);
	}

	@Test
	void isSharedAgainAfterManyOthers() {
		for (int i = 0; i < 10 * CommonPart.PLACES; i++) {
			String host = "host" + i;
			assertThat(request(1).serverHost(host).build().serverHost()).isEqualTo(host);
		}
		isLessThan100BytesForOneLikeOthers();
	}

	@Test
	void isNotSharedWhereItIsLongerThanThoseOfBrowsers() {
		String agent = "x".repeat(CommonPart.MAX_LENGTH);
		this.retained.add(request(1).header("User-Agent", agent).build());
		assertThat(this.retained.add(request(2).header("User-Agent", agent).build())).isGreaterThan(agent.length());
	}

	@Test
	void isItsOwnWhereRequestsDiffer() {
		OpeningRequest[] requests = { request(1).build(), request(1).method("PUT").build(),
				request(1).httpVersion("HTTP/2.0").build(), request(1).scheme("https").build(),
				request(1).serverHost("a").build(), request(1).serverPort(-1).build(),
				request(1).localAddress(PeerAddress.UNKNOWN).build(), request(1).header("Accept", "*/*").build(),
				request(1).header("accept", "*/*").build(), request(1).header("X-Accept", "*/*").build() };
		assertThat(Arrays.stream(requests).map(OpeningRequest::method)).containsOnlyOnce("PUT");
		assertThat(Arrays.stream(requests).map(OpeningRequest::httpVersion)).containsOnlyOnce("HTTP/2.0");
		assertThat(Arrays.stream(requests).map(OpeningRequest::scheme)).containsOnlyOnce("https");
		assertThat(Arrays.stream(requests).map(OpeningRequest::serverHost)).containsOnlyOnce("a");
		assertThat(Arrays.stream(requests).map(OpeningRequest::serverPort)).containsOnlyOnce(-1);
		assertThat(Arrays.stream(requests).map(OpeningRequest::localAddress)).containsOnlyOnce(PeerAddress.UNKNOWN);
		assertThat(Arrays.stream(requests).map((request) -> request.headerNames().contains("Accept")))
			.containsOnlyOnce(true);
		assertThat(Arrays.stream(requests).map((request) -> request.headers("ACCEPT").size())).containsExactly(0, 0, 0,
				0, 0, 0, 0, 1, 1, 0);
	}

}

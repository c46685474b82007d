package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.hunchensocket.testsupport.RetainedBytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection keeps of its request for life.
 */
class RetainedRequestTests {

	/**
	 * Around the characters of a text that is not shared: a string, an array, a place.
	 */
	private static final int TEXT = 24 + 16 + 8 + 4;

	private static final int REQUEST = 64;

	private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/140.0.0.0 Safari/537.36";

	private final RetainedBytes retained = new RetainedBytes();

	/** No string is that of another request, as those that a server receives are not. */
	private static OpeningRequest.Builder request(int number) {
		return OpeningRequest.builder()
			.header("Host", new String("server.example.com"))
			.header("Upgrade", new String("websocket"))
			.header("Connection", new String("Upgrade"))
			.header("Sec-WebSocket-Version", new String("13"))
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub2%04d==".formatted(number))
			.path("/rooms/%04d/chat".formatted(number))
			.server("http", new String("server.example.com"), 80)
			.remoteAddress(new PeerAddress("192.0.2." + number % 256, 50_000 + number))
			.localAddress(new PeerAddress(new String("192.0.2.1"), 8080));
	}

	/**
	 * Sixteen headers, with a cookie of 200 bytes, as two analytics and a session make.
	 */
	private static OpeningRequest.Builder browsersRequest(int number) {
		String session = "%048d".formatted(number);
		String analytics = "g".repeat(138);
		return request(number).header("Pragma", new String("no-cache"))
			.header("Cache-Control", new String("no-cache"))
			.header("User-Agent", new String(AGENT))
			.header("Origin", new String("https://server.example.com"))
			.header("Accept-Encoding", new String("gzip, deflate, br, zstd"))
			.header("Accept-Language", new String("en-US,en;q=0.9"))
			.header("Sec-WebSocket-Extensions", new String("permessage-deflate; client_max_window_bits"))
			.header("Sec-Fetch-Dest", new String("empty"))
			.header("Sec-Fetch-Mode", new String("websocket"))
			.header("Sec-Fetch-Site", new String("same-origin"))
			.header("Cookie", "SESSION=" + session + "; _ga=" + analytics)
			.cookie("SESSION", session)
			.cookie("_ga", analytics)
			.queryString("token=%032d&since=0".formatted(number));
	}

	private static int lengthOfOwnTexts(OpeningRequest request) {
		return request.path().length() + request.queryString().map(String::length).orElse(0)
				+ request.remoteAddress().host().length()
				+ request.header("Sec-WebSocket-Key").map(String::length).orElse(0)
				+ request.header("Cookie").map(String::length).orElse(0);
	}

	@Test
	void isTheOwnTextsOfABrowserAndLittleMore() {
		long first = this.retained.add(browsersRequest(0).build());
		long others = 0;
		for (int i = 1; i <= 1000; i++) {
			OpeningRequest request = browsersRequest(i).build();
			long bytes = this.retained.add(request);
			assertThat(bytes).isLessThanOrEqualTo(REQUEST + 5 * TEXT + lengthOfOwnTexts(request));
			others += bytes;
		}
		assertThat(others / 1000).as("and of the first %d", first).isLessThanOrEqualTo(610);
	}

	@Test
	void isLessThan300BytesForOneLikeOthers() {
		this.retained.add(request(1).build());
		assertThat(this.retained.add(request(2).build())).isLessThanOrEqualTo(300);
	}

	@Test
	void isLessThan1KiBForTheOnlyOneOfItsKind() {
		this.retained.add(browsersRequest(1).build());
		assertThat(this.retained.add(browsersRequest(2).header("Origin", "https://tenant2.example.com").build()))
			.as("what it has in common with others is shared")
			.isLessThan(1024);
	}

	@Test
	void isSharedAgainAfterManyOthers() {
		for (int i = 0; i < 10_000; i++) {
			String host = "host" + i;
			assertThat(request(1).server("http", host, 80).build().serverHost()).isEqualTo(host);
		}
		isTheOwnTextsOfABrowserAndLittleMore();
	}

	@Test
	void isNotSharedWhereATextIsLongerThanThoseOfBrowsers() {
		String agent = "x".repeat(4096);
		this.retained.add(request(1).header("User-Agent", agent + "y").build());
		assertThat(this.retained.add(request(2).header("User-Agent", agent + "y").build()))
			.isGreaterThan(agent.length());
	}

	@Test
	void isNotSharedWhereThereAreMoreHeadersThanThoseOfBrowsers() {
		this.retained.add(withManyHeaders(1));
		assertThat(this.retained.add(withManyHeaders(2))).isGreaterThan(2 * 4 * 100);
	}

	private static OpeningRequest withManyHeaders(int number) {
		OpeningRequest.Builder request = request(number);
		for (int i = 0; i < 100; i++) {
			request.header("Accept", "a" + i);
		}
		return request.build();
	}

	@Test
	void isItsOwnWhereRequestsDiffer() {
		OpeningRequest[] requests = { request(1).build(), request(1).requestLine("PUT", "HTTP/1.1").build(),
				request(1).requestLine("GET", "HTTP/2.0").build(),
				request(1).server("https", "server.example.com", 80).build(),
				request(1).server("http", "a", 80).build(), request(1).server("http", "server.example.com", -1).build(),
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

	@Test
	void isItsOwnWhereManyThreadsTakeSnapshots() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Void>> takers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				takers.add(RetainedRequestTests::takeManySnapshots);
			}
			for (Future<Void> taker : threads.invokeAll(takers)) {
				taker.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Void takeManySnapshots() {
		for (int i = 0; i < 5_000; i++) {
			String host = "host" + i % 2_000;
			OpeningRequest request = request(i % 1_000).server("http", host, i).header("Origin", host).build();
			assertThat(request.serverHost()).isEqualTo(host);
			assertThat(request.serverPort()).isEqualTo(i);
			assertThat(request.header("Origin")).contains(host);
		}
		return null;
	}

}

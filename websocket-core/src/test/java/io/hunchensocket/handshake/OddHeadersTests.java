package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is in a header, in its name or in the rest of a request comes out again.
 */
class OddHeadersTests {

	/** Values of the one are shared by requests, those of the other are not. */
	private static final List<String> NAMES = List.of("User-Agent", "X-Odd");

	private static Stream<String> values() {
		StringBuilder bytes = new StringBuilder();
		for (char c = 0x80; c <= 0xFF; c++) {
			bytes.append(c);
		}
		return Stream.of("", " ", "\t", "\u0000\u0001\u007f", bytes.toString(), "a\r\nHost: b", "\u2192 \ud83d\ude00",
				"\ud83d", "x".repeat(100_000));
	}

	@ParameterizedTest
	@MethodSource("values")
	void keepTheirValues(String value) {
		for (String name : NAMES) {
			OpeningRequest request = OpeningRequest.builder()
				.header("Before", "1")
				.header(name, value)
				.header("After", "2")
				.header(name, value)
				.build();
			assertThat(request.headers(name)).containsExactly(value, value);
			assertThat(request.headerNames()).containsExactly("Before", name, "After");
			assertThat(request.header("before")).contains("1");
			assertThat(request.header("after")).contains("2");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "!#$%&'*+-.^_`|~09azAZ", "", "\u00e9", "\u041f", "a b:c" })
	void keepTheirNames(String name) {
		OpeningRequest request = OpeningRequest.builder().header("X", "0").header(name, "1").build();
		assertThat(request.headerNames()).containsExactly("X", name);
		assertThat(request.headers(name)).containsExactly("1");
	}

	@ParameterizedTest
	@MethodSource("values")
	void keepAllElseOfTheRequest(String value) {
		PeerAddress address = new PeerAddress(value, 0);
		OpeningRequest request = OpeningRequest.builder()
			.requestLine(value, value)
			.path(value)
			.queryString(value)
			.server("http", value, Integer.MIN_VALUE)
			.remoteAddress(address)
			.localAddress(address)
			.header("X", "1")
			.build();
		assertThat(request.method()).isEqualTo(value);
		assertThat(request.httpVersion()).isEqualTo(value);
		assertThat(request.path()).isEqualTo(value);
		assertThat(request.queryString()).contains(value);
		assertThat(request.serverHost()).isEqualTo(value);
		assertThat(request.serverPort()).isEqualTo(Integer.MIN_VALUE);
		assertThat(request.remoteAddress()).isEqualTo(address);
		assertThat(request.localAddress()).isEqualTo(address);
		assertThat(request.header("x")).contains("1");
	}

	@Test
	void keepTheirOrderAmongOthers() {
		Random random = new Random(7);
		List<String> names = List.of("Host", "host", "HOST", "Cookie", "X-One", "x-one", "Accept", "");
		for (int round = 0; round < 200; round++) {
			OpeningRequest.Builder builder = OpeningRequest.builder();
			List<Field> fields = new ArrayList<>();
			for (int i = random.nextInt(12); i > 0; i--) {
				Field field = new Field(names.get(random.nextInt(names.size())), "v" + i);
				fields.add(field);
				builder.header(field.name(), field.value());
			}
			OpeningRequest request = builder.build();
			for (String name : names) {
				assertThat(request.headers(name)).isEqualTo(fields.stream()
					.filter((field) -> field.name().equalsIgnoreCase(name))
					.map(Field::value)
					.toList());
			}
		}
	}

	private record Field(String name, String value) {
	}

}

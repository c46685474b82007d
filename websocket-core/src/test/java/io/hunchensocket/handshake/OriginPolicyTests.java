package io.hunchensocket.handshake;

import java.util.List;

import io.hunchensocket.text.Origin;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.handshake.OriginAssert.MALFORMED;
import static io.hunchensocket.handshake.OriginAssert.OTHER;
import static io.hunchensocket.handshake.OriginAssert.WITHOUT_ORIGIN;
import static io.hunchensocket.handshake.OriginAssert.assertRefused;
import static io.hunchensocket.handshake.OriginAssert.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OriginPolicyTests {

	@Nested
	class SameOrigin {

		private final OriginPolicy policy = OriginPolicy.sameOrigin();

		@Test
		void noHeaderIsNoBrowser() {
			assertThat(OriginAssert.allows(this.policy, request("https", "example.com", 443))).isTrue();
		}

		@ParameterizedTest
		@CsvSource({ "https, example.com, 443, https://example.com", "https, example.com, 443, https://example.com:443",
				"https, EXAMPLE.com, 443, HTTPS://example.COM", "https, example.com, 8443, https://example.com:8443",
				"http, example.com, 80, http://example.com", "http, example.com, 80, http://example.com:80",
				"http, example.com, 443, http://example.com:443", "wss, example.com, 443, https://example.com",
				"ws, example.com, 8080, http://example.com:8080", "http, localhost, 8080, http://localhost:8080",
				"http, 127.0.0.1, 8080, http://127.0.0.1:8080", "http, [::1], 8080, http://[::1]:8080",
				"http, ::1, 80, http://[::1]", "https, [2001:DB8::1], 443, https://[2001:db8::1]",
				"https, example.com, -1, https://example.com", "http, example.com, 0, http://example.com",
				"https, example.com., 443, https://example.com.", "http, my_service, 80, http://my_service",
				"https, xn--bcher-kva.example, 443, https://xn--bcher-kva.example",
				"https, example.com, 443, ' https://example.com\t'",
				"https, a.b-c.example, 65535, https://a.b-c.example:65535" })
		void isAllowed(String scheme, String host, int port, String origin) {
			assertThat(OriginAssert.allows(this.policy, request(scheme, host, port, origin))).isTrue();
		}

		@ParameterizedTest
		@CsvSource({ "https://evil.com", "https://sub.example.com", "https://example.com.evil",
				"https://example.com.evil.com", "https://evilexample.com", "https://com", "https://example.co",
				"https://example.com:8443", "https://example.com:80", "http://example.com", "http://example.com:443",
				"https://example.com.", "https://xn--xample-2of.com", "wss://example.com",
				"chrome-extension://example.com", "https://[::1]", "https://127.0.0.1" })
		void isRefusedForAnotherSchemeHostOrPort(String origin) {
			assertRefused(this.policy, request("https", "example.com", 443, origin), OTHER);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", "example.com", "//example.com", "://example.com", "https:example.com",
				"https:/example.com", "https://", "https://:443", "https://example.com/", "https://example.com/chat",
				"https://example.com?", "https://example.com#", "https://user@example.com",
				"https://example.com@evil.com", "https://user:pw@example.com", "https://example.com:",
				"https://example.com:0", "https://example.com:0443", "https://example.com:65536",
				"https://example.com:443000", "https://example.com:443:443", "https://example.com:44a",
				"https://example.com:+443", "https://example.com:\u0664\u0664\u0663",
				"https://example.com https://example.com", "https://example.com, https://example.com",
				"https://example.com,https://evil.com", "https://\u0435xample.com", "https://b\u00fccher.example",
				"https://example.com\u0000", "https://example.com\r\n", "https://ex ample.com", "https://example..com",
				"https://.example.com", "https://.", "https://*.example.com", "*", "https://*",
				"https://example.com\\evil", "https://[example.com]", "https://[::1", "https://::1", "https://[]",
				"https://[::1]x", "https://[::1]]", "https://[::1%25eth0]", "1https://example.com",
				"ht tps://example.com", "file:///", "NULL", "null:", "about:blank", "https://https://example.com",
				"h\u212attps://example.com" })
		void isRefusedIfMalformed(String origin) {
			assertRefused(this.policy, request("https", "example.com", 443, origin), MALFORMED);
		}

		@Test
		void isRefusedIfTooLong() {
			String host = "a".repeat(Origin.MAX_LENGTH - "https://".length());
			assertThat(OriginAssert.allows(this.policy, request("https", host, 443, "https://" + host))).isTrue();
			assertRefused(this.policy, request("https", host + "a", 443, "https://" + host + "a"), MALFORMED);
		}

		@ParameterizedTest
		@ValueSource(strings = { "null", " null ", "file://" })
		void isRefusedForAPageWithoutAnOrigin(String origin) {
			String reason = WITHOUT_ORIGIN.formatted(origin.strip());
			assertRefused(this.policy, request("https", "example.com", 443, origin), reason);
			assertRefused(this.policy, request("https", "null", 443, origin), reason);
			assertRefused(this.policy, request("file", "", 0, origin), reason);
		}

		@Test
		void isRefusedForSeveralHeadersEvenIfEachIsAllowed() {
			assertRefused(this.policy,
					request("https", "example.com", 443, "https://example.com", "https://example.com"),
					"The request must not carry more than one Origin header.");
		}

		@ParameterizedTest
		@CsvSource({ "https, '', https://", "'', example.com, ://example.com",
				"https, example.com/x, https://example.com/x", "https, a@b, https://a@b", "foo bar, x, foo bar://x" })
		void aServerWithoutAProperNameEqualsNoOrigin(String scheme, String host, String origin) {
			assertRefused(this.policy, request(scheme, host, 0, origin), MALFORMED);
		}

	}

	@Nested
	class Refusal {

		@Test
		void namesBothOrigins() {
			assertRefused(request("http", "10.0.0.5", 8080, "https://Chat.example.com:443"), "https://chat.example.com",
					"http://10.0.0.5:8080", OTHER);
			assertRefused(request("https", "::1", 443, "a://b:1"), "a://b:1", "https://[::1]", OTHER);
		}

		@Test
		void escapesBoth() {
			assertRefused(request("http", "a\nb", 80, "x\r\ny"), "x\\u000d\\u000ay", "http://a\\u000ab", MALFORMED);
		}

		@Test
		void namesAllOfSeveralHeaders() {
			assertRefused(request("http", "a", 80, "https://b", "https://c"), "[https://b, https://c]", "http://a",
					"The request must not carry more than one Origin header.");
		}

		private void assertRefused(OpeningRequest request, String origin, String serverOrigin, String reason) {
			assertThatExceptionOfType(OriginRefusedException.class)
				.isThrownBy(() -> OriginPolicy.sameOrigin().check(request))
				.satisfies((refused) -> {
					assertThat(refused.status()).isEqualTo(403);
					assertThat(refused.origin()).isEqualTo(origin);
					assertThat(refused.serverOrigin()).isEqualTo(serverOrigin);
					assertThat(refused.reason()).isEqualTo(reason);
				});
		}

	}

	@Test
	void isReadable() {
		assertThat(OriginPolicy.sameOrigin()).hasToString("the same origin and []");
		assertThat(OriginPolicy.allowing(List.of("*"))).hasToString("any origin");
		assertThat(OriginPolicy.allowing(List.of("null"))).hasToString("the same origin and [] and [null]");
		assertThat(OriginPolicy.allowing(List.of("https://*.a.test", "http://b.test:[*]"))).hasToString(
				"the same origin and [SUBDOMAINS of https://a.test on [443], ONE of http://b.test:1 on any port]");
	}

}

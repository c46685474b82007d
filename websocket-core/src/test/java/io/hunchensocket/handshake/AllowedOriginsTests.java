package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AllowedOriginsTests {

	@Nested
	class AllowedList {

		@ParameterizedTest
		@CsvSource(value = { "https://example.org|https://example.org", "https://example.org|HTTPS://EXAMPLE.ORG:443",
				"HTTPS://Example.Org:443|https://example.org", "http://localhost:3000|http://localhost:3000",
				"capacitor://localhost|capacitor://localhost", "chrome-extension://abc|chrome-extension://abc",
				"https://*.example.org|https://a.example.org", "https://*.example.org|https://a.b.example.org",
				"https://*.EXAMPLE.org|https://A.example.org", "https://*.example.org:8443|https://a.example.org:8443",
				"https://*|https://anything.test", "https://*:8443|https://anything.test:8443", "http://*|http://[::1]",
				"https://example.org:[8443,9443]|https://example.org:9443",
				"https://example.org:[ 8443 , 443 ]|https://example.org", "https://example.org:[*]|https://example.org",
				"https://example.org:[*]|https://example.org:1", "https://example.org:*|https://example.org:65535",
				"https://*.example.org:[*]|https://a.example.org:9443", "https://*:[*]|https://anything.test:9443",
				"https://*:[1,2]|https://anything.test:2", "http://[::1]:[*]|http://[::1]:3000",
				"http://[::1]:[3000]|http://[::1]:3000", "http://[::1]:3000|http://[::1]:3000",
				"https://xn--bcher-kva.example|https://xn--bcher-kva.example" }, delimiter = '|')
		void lets(String pattern, String origin) {
			assertThat(allows(pattern, origin)).isTrue();
		}

		@ParameterizedTest
		@CsvSource(value = { "https://example.org|http://example.org", "https://example.org|https://a.example.org",
				"https://example.org|https://example.org.evil.com", "https://example.org|https://example.org.",
				"https://example.org|https://example.org:8443", "https://example.org|https://evilexample.org",
				"https://*.example.org|https://example.org", "https://*.example.org|https://evilexample.org",
				"https://*.example.org|https://a.example.org.evil.com", "https://*.example.org|https://a.example.org.",
				"https://*.example.org|http://a.example.org", "https://*.example.org|https://a.example.org:8443",
				"https://*|http://anything.test", "https://*|https://anything.test:8443",
				"https://*:8443|https://anything.test", "https://example.org:[8443,9443]|https://example.org",
				"https://example.org:[8443,9443]|https://example.org:84439443",
				"https://example.org:[*]|http://example.org", "https://example.org:[*]|https://a.example.org",
				"capacitor://localhost|http://localhost", "capacitor://localhost|capacitor://localhost:1" },
				delimiter = '|')
		void refuses(String pattern, String origin) {
			assertThat(allows(pattern, origin)).isFalse();
		}

		@Test
		void allowsTheSameOriginBesides() {
			assertThat(allows("https://example.org", "https://server.test")).isTrue();
		}

		@Test
		void looksAtAllEntries() {
			OriginPolicy policy = OriginPolicy.allowing(List.of("https://a.test", "https://*.b.test"));
			assertThat(OriginAssert.allows(policy, request("https", "server.test", 443, "https://x.b.test"))).isTrue();
			assertRefused(policy, request("https", "server.test", 443, "https://c.test"), OTHER);
		}

		@Test
		void doesNotChangeWithItsList() {
			List<String> origins = new ArrayList<>(List.of("https://a.test"));
			OriginPolicy policy = OriginPolicy.allowing(origins);
			origins.set(0, "*");
			assertThat(OriginAssert.allows(policy, request("https", "server.test", 443, "https://c.test"))).isFalse();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", "example.org", "https://", "https://example.org/", "https://example.org/chat",
				"https://*example.org", "https://app-*.example.org", "https://a.*.org", "https://example.*",
				"https://*.*", "https://**.example.org", "https://*.", "https://*.*.example.org", "*://example.org",
				"https*://example.org", "https://example.org:[]", "https://example.org:[,]", "https://example.org:[1,]",
				"https://example.org:[0]", "https://example.org:[65536]", "https://example.org:[1-2]",
				"https://example.org:[1,*]", "https://example.org:[*", "https://example.org:[1",
				"https://example.org:1,2", "https://example.org:443:[*]", "https://example.org:443:[1]",
				"https://example.org:443:*", "https://b\u00fccher.example", "https://a@b.test", "https://*.[::1]",
				"https://[*]", "**", "https://a.test\r\n", "https://a.test https://b.test",
				"https://x://*.example.org" })
		void saysWhatAnEntryMustLookLike(String pattern) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> OriginPolicy.allowing(List.of("https://a.test", pattern)))
				.withMessageStartingWith("Origin \"")
				.withMessageEndingWith("\" is not understood: write https://example.org, https://example.org:8443, "
						+ "https://*.example.org, https://example.org:[8443,9443] or https://example.org:[*], "
						+ "without a path, and an international name in its xn-- form");
		}

		/** As browsers send it for a sandboxed frame, and for an app's own files. */
		@ParameterizedTest
		@CsvSource({ "null, file://", "file://, null" })
		void letsPagesWithoutAnOriginIfTheyAreNamed(String named, String other) {
			assertThat(allows(named, named)).isTrue();
			assertThat(allows(named, " " + named + " ")).isTrue();
			assertRefused(OriginPolicy.allowing(List.of(named, "*")), request("https", "server.test", 443, other),
					WITHOUT_ORIGIN.formatted(other));
			assertThat(allows(named, "https://c.test")).isFalse();
			assertThat(allows(named, named.toUpperCase(Locale.ROOT))).isFalse();
		}

		private boolean allows(String pattern, String origin) {
			return OriginAssert.allows(OriginPolicy.allowing(List.of(pattern)),
					request("https", "server.test", 443, origin));
		}

	}

	@Nested
	class AnyOrigin {

		private final OriginPolicy policy = OriginPolicy.allowing(List.of("https://a.test", "*"));

		@ParameterizedTest
		@ValueSource(strings = { "https://evil.com", "http://localhost:3000", "capacitor://localhost" })
		void isAllowed(String origin) {
			assertThat(OriginAssert.allows(this.policy, request("https", "server.test", 443, origin))).isTrue();
		}

		@Test
		void isStillOneWellFormedOrigin() {
			assertRefused(this.policy, request("https", "server.test", 443, "null"), WITHOUT_ORIGIN.formatted("null"));
			assertRefused(this.policy, request("https", "server.test", 443, "file://"),
					WITHOUT_ORIGIN.formatted("file://"));
			assertRefused(this.policy, request("https", "server.test", 443, "https://a.test/"), MALFORMED);
			assertRefused(this.policy, request("https", "server.test", 443, "https://a.test", "https://a.test"),
					"The request must not carry more than one Origin header.");
		}

	}

}

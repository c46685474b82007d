package io.hunchensocket.handshake;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CookieHeaderTests {

	@Test
	void pairsAreReadAsSent() {
		assertThat(CookieHeader.cookies(List.of("a=1; b=\"x y\";c = 2 ;d;;e=;=f; g=h=i")))
			.isEqualTo(Map.of("a", "1", "b", "\"x y\"", "c", "2", "d", "", "e", "", "g", "h=i"));
		assertThat(CookieHeader.cookies(List.of())).isEmpty();
		assertThat(CookieHeader.cookies(List.of("", ";"))).isEmpty();
	}

	@Test
	void theFirstOfANameCounts() {
		assertThat(CookieHeader.cookies(List.of("a=1; a=2", "a=3; b=4"))).isEqualTo(Map.of("a", "1", "b", "4"));
	}

	@Test
	void bytesAreUtf8() {
		assertThat(CookieHeader.cookies(List.of("name=\u00c3\u00a4"))).isEqualTo(Map.of("name", "\u00e4"));
		assertThat(CookieHeader.cookies(List.of("name=\u00e4"))).isEqualTo(Map.of("name", "\ufffd"));
	}

	/** Whatever the header says: the request has what it was given. */
	@Nested
	class InARequest {

		@Test
		void theyAreThoseOfTheHeader() {
			OpeningRequest request = OpeningRequest.builder()
				.header("cookie", "a=1; b=2")
				.header("COOKIE", "c=3")
				.cookie("a", "1")
				.cookie("b", "2")
				.cookie("c", "3")
				.header("X-One", "after")
				.build();
			assertThat(request.cookie("a")).contains("1");
			assertThat(request.cookie("c")).contains("3");
			assertThat(request.cookie("A")).isEmpty();
			assertThat(request.header("X-One")).contains("after");
		}

		@Test
		void theyAreOthersWhereAFilterHasChangedThem() {
			OpeningRequest request = OpeningRequest.builder()
				.header("Cookie", "a=1; b=2")
				.cookie("a", "\u2192")
				.cookie("c", "")
				.header("X-One", "after")
				.build();
			assertThat(request.cookie("a")).contains("\u2192");
			assertThat(request.cookie("b")).isEmpty();
			assertThat(request.cookie("c")).contains("");
			assertThat(request.headers("cookie")).containsExactly("a=1; b=2");
			assertThat(request.header("X-One")).contains("after");
		}

		@Test
		void thereAreNoneWhereAFilterHasHiddenThem() {
			OpeningRequest request = OpeningRequest.builder().header("Cookie", "a=1").build();
			assertThat(request.cookie("a")).isEmpty();
			assertThat(request.header("cookie")).contains("a=1");
		}

	}

}

package io.hunchensocket.spring.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class PlainPathTests {

	@ParameterizedTest
	@CsvSource({ "/,/", "/bongo,/bongo", "/bongo/,/bongo/", "/a/b.c/d-e_f~g,/a/b.c/d-e_f~g", "/...,/...", "/.a,/.a",
			"/room/a@b:c=d&e+f!$'()*,'/room/a@b:c=d&e+f!$''()*'", "/room/a%40b%20c%26d,/room/a@b c&d",
			"/caf%C3%A9,/café", "/caf%c3%a9,/café", "/%F0%9F%98%80,/😀", "/%3Fa,/?a", "/%23,/#" })
	void readsThePlainSpelling(String uri, String path) {
		assertThat(PlainPath.of(new MockHttpServletRequest("GET", uri))).hasValue(path.replace("''", "'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "bongo", "//", "//bongo", "/bongo//", "/a//b", "/.", "/..", "/./bongo",
			"/a/../bongo", "/bongo/.", "/bongo/..", "/bongo;", "/bongo;x", "/;x/bongo", "/bongo;jsessionid=1",
			"/%2e/bongo", "/a/%2e%2e/bongo", "/a/.%2E/bongo", "/a%2fb", "/a%2Fb", "/%2fbongo", "/bongo%2f", "/a%5cb",
			"/a%5Cb", "/a\\b", "/bongo%3b", "/bongo%3Bx", "/%62ongo", "/%42ongo", "/bong%6f", "/bongo%2d", "/%7Ea",
			"/bongo%00", "/bongo%0a", "/bongo%0D", "/bongo%7f", "/bongo%25", "/%252fbongo", "/%2562ongo", "/bongo%",
			"/bongo%4", "/bongo%zz", "/bongo%+1", "/bongo%C3", "/bongo%C0%AF", "/bongo%ED%A0%80", "/café", "/a b",
			"/a\tb", "/bongo%\uff12\uff10" })
	void refusesEveryOther(String uri) {
		assertThat(PlainPath.of(new MockHttpServletRequest("GET", uri))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/app,/app/bongo,/bongo", "/app,/app/,/", "/a/b,/a/b/c,/c", "/caf%C3%A9,/caf%C3%A9/bongo,/bongo" })
	void leavesTheContextPathOut(String context, String uri, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(context);
		assertThat(PlainPath.of(request)).hasValue(path);
	}

	@ParameterizedTest
	@CsvSource({ "/app,/app", "/app,/apple/bongo", "/app,/bongo", "/%61pp,/%61pp/bongo", "/app;x,/app;x/bongo",
			"//app,//app/bongo", "/x/../app,/x/../app/bongo", "/app,//app/bongo" })
	void wantsThePlainContextPath(String context, String uri) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(context);
		assertThat(PlainPath.of(request)).isEmpty();
	}

}

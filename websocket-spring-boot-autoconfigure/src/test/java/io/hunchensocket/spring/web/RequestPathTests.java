package io.hunchensocket.spring.web;

import io.hunchensocket.handshake.HandshakeRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestPathTests {

	@ParameterizedTest
	@CsvSource({ "/,/", "/bongo,/bongo", "/bongo/,/bongo/", "/a/b.c/d-e_f~g,/a/b.c/d-e_f~g", "/...,/...", "/.a,/.a",
			"/room/a@b:c=d&e+f!$'()*,'/room/a@b:c=d&e+f!$''()*'", "/room/a%40b%20c%26d,/room/a@b c&d",
			"/caf%C3%A9,/café", "/caf%c3%a9,/café", "/%F0%9F%98%80,/😀", "/%3Fa,/?a", "/%23,/#", "/a%7Eb,/a~b",
			"/550e8400%2De29b,/550e8400-e29b", "/%2d%2E%5F%7e%2dx,/-._~-x", "/...,/...", "/%2e%2e%2e,/...",
			"/a%2e%2eb,/a..b", "/%2ea,/.a", "/100%25,/100%", "/%2525,/%25", "/%252fbongo,/%2fbongo",
			"/%2562ongo,/%62ongo" })
	void readsThePlainSpelling(String uri, String path) {
		assertThat(RequestPath.of(new MockHttpServletRequest("GET", uri)))
			.isEqualTo(new RequestPath(path.replace("''", "'"), true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "bongo", "//", "//bongo", "/bongo//", "/a//b", "/.", "/..", "/./bongo",
			"/a/../bongo", "/bongo/.", "/bongo/..", "/bongo;", "/bongo;x", "/;x/bongo", "/bongo;jsessionid=1",
			"/%2e/bongo", "/a/%2e%2e/bongo", "/a/.%2E/bongo", "/%2e", "/%2e%2e/", "/a/%2e/b", "/a%2fb", "/a%2Fb",
			"/%2fbongo", "/bongo%2f", "/a%5cb", "/a%5Cb", "/a\\b", "/bongo%3b", "/bongo%3Bx", "/%62ongo", "/%42ongo",
			"/bong%6f", "/bongo%00", "/bongo%0a", "/bongo%0D", "/bongo%7f", "/bongo%", "/bongo%4", "/bongo%zz",
			"/bongo%+1", "/bongo%C3", "/bongo%C0%AF", "/bongo%ED%A0%80", "/café", "/a b", "/a\tb",
			"/bongo%\uff12\uff10" })
	void leavesEveryOtherToTheContainer(String uri) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setServletPath("/of");
		request.setPathInfo("/container");
		RequestPath path = RequestPath.of(request);
		assertThat(path).isEqualTo(new RequestPath("/of/container", false));
		assertThat(catchThrowableOfType(HandshakeRefusedException.class, path::requirePlain).reason())
			.startsWith("The path is spelled in a way that opens no WebSocket here");
	}

	@ParameterizedTest
	@CsvSource({ "/app,/app/bongo,/bongo", "/app,/app/,/", "/a/b,/a/b/c,/c", "/caf%C3%A9,/caf%C3%A9/bongo,/bongo" })
	void leavesTheContextPathOut(String context, String uri, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(context);
		assertThat(RequestPath.of(request)).isEqualTo(new RequestPath(path, true));
	}

	@ParameterizedTest
	@CsvSource({ "/app,/app", "/app,/apple/bongo", "/app,/bongo", "/%61pp,/%61pp/bongo", "/app;x,/app;x/bongo",
			"//app,//app/bongo", "/x/../app,/x/../app/bongo", "/app,//app/bongo" })
	void wantsThePlainContextPath(String context, String uri) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
		request.setContextPath(context);
		assertThat(RequestPath.of(request).plain()).isFalse();
	}

}

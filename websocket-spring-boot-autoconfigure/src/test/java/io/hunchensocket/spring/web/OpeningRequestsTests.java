package io.hunchensocket.spring.web;

import java.security.Principal;
import java.util.Map;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.PeerAddress;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class OpeningRequestsTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/bongo");

	@Test
	void takeWhatTheApplicationSees() {
		Principal user = () -> "ana";
		this.request.setScheme("https");
		this.request.setServerName("chat.example.org");
		this.request.setServerPort(8443);
		this.request.setRemoteAddr("192.0.2.7");
		this.request.setRemotePort(4711);
		this.request.setLocalAddr("192.0.2.1");
		this.request.setLocalPort(80);
		this.request.setUserPrincipal(user);
		this.request.setQueryString("name=Ana%20B&x");
		this.request.setCookies(new Cookie("a", "1"), new Cookie("b", "2"));
		this.request.addHeader("X-One", "1");
		this.request.addHeader("X-One", "2");
		OpeningRequest snapshot = OpeningRequests.snapshot(this.request, "/bongo");
		assertThat(snapshot.method()).isEqualTo("GET");
		assertThat(snapshot.httpVersion()).isEqualTo("HTTP/1.1");
		assertThat(snapshot.path()).isEqualTo("/bongo");
		assertThat(snapshot.scheme()).isEqualTo("https");
		assertThat(snapshot.serverHost()).isEqualTo("chat.example.org");
		assertThat(snapshot.serverPort()).isEqualTo(8443);
		assertThat(snapshot.remoteAddress()).isEqualTo(new PeerAddress("192.0.2.7", 4711));
		assertThat(snapshot.localAddress()).isEqualTo(new PeerAddress("192.0.2.1", 80));
		assertThat(snapshot.principal()).containsSame(user);
		assertThat(snapshot.queryParameter("name")).hasValue("Ana B");
		assertThat(snapshot.cookie("a")).hasValue("1");
		assertThat(snapshot.cookie("b")).hasValue("2");
		assertThat(snapshot.headers("x-one")).containsExactly("1", "2");
	}

	@Test
	void takeARequestThatHasNothing() {
		this.request.setRemotePort(-1);
		this.request.setLocalPort(70_000);
		OpeningRequest snapshot = OpeningRequests.snapshot(this.request, "/");
		assertThat(snapshot.principal()).isEmpty();
		assertThat(snapshot.queryString()).isEmpty();
		assertThat(snapshot.headerNames()).isEmpty();
		assertThat(snapshot.attributes()).isEmpty();
		assertThat(snapshot.remoteAddress().port()).isEqualTo(PeerAddress.NO_PORT);
		assertThat(snapshot.localAddress().port()).isEqualTo(PeerAddress.NO_PORT);
	}

	@Test
	void leaveTheAttributesOfFrameworksOut() {
		Object value = new Object();
		this.request.setAttribute("tenant", value);
		this.request.setAttribute("org.example.tenant", "t");
		for (String name : new String[] { "org.springframework.security.web.csrf.CsrfToken", "org.apache.catalina.X",
				"jakarta.servlet.request.ssl_session_id", "javax.x", "java.x", "_csrf",
				"__spring_security_scpf_applied", "requestContextFilter.FILTERED" }) {
			this.request.setAttribute(name, this.request);
		}
		assertThat(OpeningRequests.snapshot(this.request, "/").attributes())
			.isEqualTo(Map.of("tenant", value, "org.example.tenant", "t"));
	}

	@Test
	void askCheaplyFirst() {
		assertThat(OpeningRequests.mayBeAttempt(this.request)).isFalse();
		this.request.addHeader("Upgrade", "h2c");
		assertThat(OpeningRequests.mayBeAttempt(this.request)).isTrue();
	}

}

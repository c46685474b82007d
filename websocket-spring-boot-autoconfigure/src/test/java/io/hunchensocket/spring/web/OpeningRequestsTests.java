package io.hunchensocket.spring.web;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.PeerAddress;
import io.hunchensocket.spring.handler.SessionAttributeNames;
import io.micrometer.observation.Observation;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;

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
		OpeningRequest snapshot = snapshot("/bongo");
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
		OpeningRequest snapshot = snapshot("/");
		assertThat(snapshot.principal()).isEmpty();
		assertThat(snapshot.queryString()).isEmpty();
		assertThat(snapshot.headerNames()).isEmpty();
		assertThat(snapshot.attributes()).isEmpty();
		assertThat(snapshot.remoteAddress().port()).isEqualTo(PeerAddress.NO_PORT);
		assertThat(snapshot.localAddress().port()).isEqualTo(PeerAddress.NO_PORT);
	}

	@Test
	void keepTheAttributesThatAreNamed() {
		Object value = new Object();
		this.request.setAttribute("tenant", value);
		this.request.setAttribute("org.springframework.locale", "de");
		this.request.setAttribute("tenants", "a");
		assertThat(snapshotFor("none", "tenant", "org.springframework.locale", "absent").attributes())
			.isEqualTo(Map.of("tenant", value, "org.springframework.locale", "de"));
	}

	/** And the list may be empty. */
	@Test
	void keepTheCertificatesOfTheClient() {
		Object[] certificates = { new Object() };
		this.request.setAttribute("jakarta.servlet.request.X509Certificate", certificates);
		this.request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_AES_128_GCM_SHA256");
		assertThat(snapshot("/").attributes())
			.isEqualTo(Map.of("jakarta.servlet.request.X509Certificate", certificates));
	}

	@Test
	void keepTheAttributesOfTheApplicationsOwnTypes() {
		Object[] values = { new Tenant("a"), new Tenant("b") };
		this.request.setAttribute("tenant", values[0]);
		this.request.setAttribute("org.springframework.x", values[1]);
		this.request.setAttribute("text", "of the JDK");
		assertThat(snapshotFor("io.hunchensocket.spring").attributes())
			.isEqualTo(Map.of("tenant", values[0], "org.springframework.x", values[1]));
		assertThat(snapshotFor("io.hunchensocket.spring.web").attributes()).hasSize(2);
		assertThat(snapshotFor("io.hunchensocket.sprin").attributes()).isEmpty();
		assertThat(snapshotFor("").attributes()).isEmpty();
	}

	/** Spring's request scope keeps its beans so; they are over when the request is. */
	@Test
	void keepNoBeansOfTheRequestScope() {
		this.request.setAttribute("scopedTarget.cart", new Tenant("a"));
		assertThat(snapshotFor("io.hunchensocket.spring").attributes()).isEmpty();
		assertThat(snapshotFor("io.hunchensocket.spring", "scopedTarget.cart").attributes()).hasSize(1);
	}

	/** Under whatever name, and of whatever type. */
	@Test
	void keepNothingOfTheContainerAFilterOrAnObservation() {
		Object[] values = { this.request, new MockHttpServletResponse(), new MockServletContext(),
				new MockHttpSession(), new OwnWrapper(this.request), new OwnFilter(), new Observation.Context(),
				Observation.NOOP };
		for (Object value : values) {
			this.request.setAttribute("tenant", value);
			assertThat(snapshotFor("io.hunchensocket.spring", "tenant").attributes()).as(value.getClass().getName())
				.isEmpty();
		}
	}

	private OpeningRequest snapshot(String path) {
		return OpeningRequests.snapshot(this.request, path,
				new KeptAttributes(List.of(), List.of(), new SessionAttributeNames()));
	}

	private OpeningRequest snapshotFor(String packageName, String... names) {
		return OpeningRequests.snapshot(this.request, "/",
				new KeptAttributes(List.of(names), List.of(packageName), new SessionAttributeNames()));
	}

	private record Tenant(String name) {
	}

	private static final class OwnWrapper extends HttpServletRequestWrapper {

		OwnWrapper(HttpServletRequest request) {
			super(request);
		}

	}

	private static final class OwnFilter implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
		}

	}

	@Test
	void askCheaplyFirst() {
		assertThat(OpeningRequests.mayBeAttempt(this.request)).isFalse();
		this.request.addHeader("Upgrade", "h2c");
		assertThat(OpeningRequests.mayBeAttempt(this.request)).isTrue();
	}

}

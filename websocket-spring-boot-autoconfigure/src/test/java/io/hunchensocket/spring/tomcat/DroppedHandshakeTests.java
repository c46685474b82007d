package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that break the connection before the 101 could be written, which a filter in
 * front holds back: each gives its place back at once.
 */
@Timeout(120)
class DroppedHandshakeTests {

	private static final int CLIENTS = 20;

	@ParameterizedTest
	@MethodSource("io.hunchensocket.spring.tomcat.Setup#oneLoop")
	void giveTheirPlacesBackBehindAnEtagFilter(Setup setup) throws Exception {
		expectPlacesBack(setup, new ShallowEtagHeaderFilter());
	}

	@ParameterizedTest
	@MethodSource("io.hunchensocket.spring.tomcat.Setup#oneLoop")
	void giveTheirPlacesBackBehindACachingFilter(Setup setup) throws Exception {
		expectPlacesBack(setup, (request, response, chain) -> {
			ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper((HttpServletResponse) response);
			chain.doFilter(request, cached);
			cached.copyBodyToResponse();
		});
	}

	/** Such as for lack of memory. Tomcat closes the socket, which nobody takes. */
	@Test
	void giveTheirPlacesBackWhenTheAnswerEndsInAnError() throws Exception {
		Filter broken = (request, response, chain) -> chain.doFilter(request,
				new HttpServletResponseWrapper((HttpServletResponse) response) {

					@Override
					public void flushBuffer() {
						throw new OutOfMemoryError("made up");
					}

				});
		try (TakeOverServer server = TakeOverServer.start(Setup.plain().behind(broken));
				RawWebSocket client = server.client("/echo").connect()) {
			client.expectEnd();
			Await.untilEqual("places", 0, server.engine::connectionCount);
		}
	}

	private static void expectPlacesBack(Setup setup, Filter caching) throws Exception {
		Gate gate = new Gate();
		try (TakeOverServer server = TakeOverServer.start(setup.behind(caching, gate))) {
			for (int i = 0; i < CLIENTS; i++) {
				try (RawWebSocket client = server.client("/echo").connect()) {
					Await.untilEqual("places", 1, server.engine::connectionCount);
					client.reset();
					gate.open.release();
					// Sooner than after the time in which any place is given back.
					Await.untilEqual("places", 0, server.engine::connectionCount);
				}
			}
			gate.open.release();
			try (RawWebSocket client = server.open("/echo")) {
				client.sendText("served");
				client.expectText("served");
			}
			server.leftovers.expectNone();
		}
	}

	/**
	 * Lets no answer go on before it is told to.
	 */
	private static final class Gate implements Filter {

		private final Semaphore open = new Semaphore(0);

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(request, response);
			this.open.acquireUninterruptibly();
		}

	}

}

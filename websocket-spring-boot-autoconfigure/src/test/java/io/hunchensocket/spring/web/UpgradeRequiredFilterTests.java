package io.hunchensocket.spring.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class UpgradeRequiredFilterTests {

	@Test
	void looksAtNoRequestWhereNoWebSocketHasAPath() throws IOException, ServletException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/page") {

			@Override
			public String getRequestURI() {
				throw new AssertionError("The path is asked for");
			}

		};
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		new UpgradeRequiredFilter(() -> false, (path) -> false).doFilter(request, response, chain);
		assertThat(chain.getResponse()).isSameAs(response);
	}

}

package io.hunchensocket.spring.integration;

import java.util.List;
import java.util.Objects;

import io.hunchensocket.spring.testsupport.EngineThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test without a web server, which is what {@code @SpringBootTest} starts where nobody
 * asks for one.
 */
@Timeout(120)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = { RunningApplication.Rooms.class, RunningApplication.WithoutSecurity.class })
class MockMvcTests {

	@Test
	void aHandshakeIsToldToUseAPort(@Autowired WebApplicationContext context, CapturedOutput output) throws Exception {
		FilterRegistrationBean<?> filter = context.getBean("webSocketUpgradeFilter", FilterRegistrationBean.class);
		MockHttpServletResponse response = MockMvcBuilders.webAppContextSetup(context)
			.addFilters(Objects.requireNonNull(filter.getFilter()))
			.build()
			.perform(MockMvcRequestBuilders.get("/echo")
				.header("Host", "localhost")
				.header("Connection", "Upgrade")
				.header("Upgrade", "websocket")
				.header("Sec-WebSocket-Version", "13")
				.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="))
			.andReturn()
			.getResponse();
		assertThat(response.getStatus()).isEqualTo(501);
		assertThat(response.getContentAsString()).contains("RANDOM_PORT");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void noLoopRuns() {
		assertThat(EngineThreads.names()).isEqualTo(List.of());
	}

}

package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.hunchensocket.spring.autoconfigure.UnservedResourcesAutoConfiguration;
import io.hunchensocket.spring.autoconfigure.WebSocketAutoConfiguration;
import io.hunchensocket.testkit.HttpAnswer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that have the starter alone, or servlets of their own: a resource is
 * reached where no servlet is mapped to its path, and no servlet of the application is
 * disturbed.
 */
@Timeout(60)
class WithoutSpringMvcTests {

	private static final String OURS = "webSocketUnmappedPaths";

	private static RunningApplication start(Class<?> servlets, String... properties) {
		return RunningApplication.startOnly(new ArrayList<>(List.of(StarterAlone.class, servlets)), properties);
	}

	private static Map<String, ? extends ServletRegistration> servlets(RunningApplication application) {
		ServletContext context = ((WebApplicationContext) application.context()).getServletContext();
		return Objects.requireNonNull(context).getServletRegistrations();
	}

	@Test
	void withoutAnyServlet() {
		try (RunningApplication application = start(NoServlet.class)) {
			application.expectEcho("/echo");
			HttpAnswer handshake = application.handshake("/elsewhere");
			assertThat(handshake.status()).isEqualTo(404);
			assertThat(handshake.header("Filtered")).hasValue("yes");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
			assertThat(application.get("/echo").status()).isEqualTo(426);
			assertThat(application.get("/").status()).isEqualTo(404);
		}
	}

	@Test
	void withAContextPath() {
		try (RunningApplication application = start(NoServlet.class, "server.servlet.context-path=/app")) {
			application.expectEcho("/app/echo");
			assertThat(application.handshake("/echo").status()).isEqualTo(404);
		}
	}

	@Test
	void withAServletElsewhere() {
		try (RunningApplication application = start(ServletElsewhere.class)) {
			application.expectEcho("/echo");
			assertThat(application.get("/other/page").body()).isEqualTo("mine");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { DefaultServlet.class, DefaultServletOfAListener.class })
	void withADefaultServletOfTheApplication(Class<?> servlets) {
		try (RunningApplication application = start(servlets)) {
			application.expectEcho("/echo");
			assertThat(application.get("/elsewhere").body()).isEqualTo("mine");
			assertThat(application.handshake("/elsewhere").body()).isEqualTo("mine");
			assertThat(servlets(application)).doesNotContainKey(OURS);
		}
	}

	@Test
	void withAServletForEverything() {
		try (RunningApplication application = start(ServletForEverything.class)) {
			application.expectEcho("/echo");
			assertThat(application.get("/elsewhere").body()).isEqualTo("mine");
			assertThat(application.get("/").body()).isEqualTo("mine");
		}
	}

	@Test
	void withTheDefaultServletOfTomcat() {
		try (RunningApplication application = start(NoServlet.class, "server.servlet.register-default-servlet=true")) {
			application.expectEcho("/echo");
			assertThat(application.get("/elsewhere").status()).isEqualTo(404);
			assertThat(servlets(application).keySet()).contains("default").doesNotContain(OURS);
		}
	}

	@Test
	void withSpringMvc() {
		try (RunningApplication application = RunningApplication.start(List.of())) {
			application.expectEcho("/echo");
			assertThat(servlets(application)).containsKey("dispatcherServlet").doesNotContainKey(OURS);
		}
	}

	@Test
	void nothingIsAddedWhereNothingIsServed() {
		try (RunningApplication application = start(NoServlet.class, "websocket.enabled=false")) {
			HttpAnswer handshake = application.handshake("/echo");
			assertThat(handshake.status()).isEqualTo(404);
			assertThat(handshake.header("Filtered")).isEmpty();
			assertThat(servlets(application)).doesNotContainKey(OURS);
		}
	}

	private static final class MyServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().write("mine");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class,
			UnservedResourcesAutoConfiguration.class })
	static class StarterAlone {

	}

	@Configuration(proxyBeanMethods = false)
	static class NoServlet {

		@Bean
		Filter mark() {
			return (request, response, chain) -> {
				((HttpServletResponse) response).setHeader("Filtered", "yes");
				chain.doFilter(request, response);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletElsewhere {

		@Bean
		ServletRegistrationBean<MyServlet> mine() {
			return new ServletRegistrationBean<>(new MyServlet(), "/other/*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultServlet {

		@Bean
		ServletRegistrationBean<MyServlet> mine() {
			return new ServletRegistrationBean<>(new MyServlet(), "/");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultServletOfAListener {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> listener() {
			return (factory) -> factory.addWebListeners(Listener.class.getName());
		}

	}

	/**
	 * Made by Tomcat, which is why it is public.
	 */
	public static final class Listener implements ServletContextListener {

		@Override
		public void contextInitialized(ServletContextEvent event) {
			event.getServletContext().addServlet("mine", new MyServlet()).addMapping("/");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletForEverything {

		@Bean
		ServletRegistrationBean<MyServlet> mine() {
			return new ServletRegistrationBean<>(new MyServlet(), "/*");
		}

	}

}

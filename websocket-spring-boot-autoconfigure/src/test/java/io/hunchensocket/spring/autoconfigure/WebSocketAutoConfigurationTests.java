package io.hunchensocket.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.hunchensocket.connection.WebSocketEngine;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.PathDispatcher;
import io.hunchensocket.spring.dispatch.ResourceRegistrar;
import io.hunchensocket.spring.lifecycle.EngineDrain;
import io.hunchensocket.spring.lifecycle.EngineStart;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.web.ContextCapture;
import io.hunchensocket.spring.web.ErrorResponseTranslator;
import io.hunchensocket.spring.web.RefusalTranslator;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(WebSocketAutoConfiguration.class,
			UnservedResourcesAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class))
		.withConfiguration(OURS);

	@Test
	void knowsOfOtherLibrariesWhatIsThere() {
		this.runner.run((context) -> assertThat(context.getBeanProvider(ContextCapture.class).orderedStream())
			.extracting((capture) -> capture.getClass().getSimpleName())
			.containsExactly("SecurityContextCapture", "SnapshotCapture"));
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.", "io.micrometer.context."))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(ContextCapture.class);
				assertThat(context.getBeanProvider(RefusalTranslator.class)).singleElement()
					.isInstanceOf(ErrorResponseTranslator.class);
			});
	}

	private static List<String> ourBeans(ApplicationContextAssertProvider<?> context) {
		return Arrays.stream(context.getBeanDefinitionNames())
			.filter((name) -> name.toLowerCase(Locale.ROOT).contains("websocket") || name.contains("hunchensocket"))
			.toList();
	}

	@Test
	void servesWebSocketOnTomcat() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(WebSocketEngine.class)
			.hasSingleBean(DispatchTable.class)
			.hasSingleBean(PathDispatcher.class)
			.hasSingleBean(OriginPolicy.class)
			.hasSingleBean(ResourceRegistrar.class)
			.hasSingleBean(EngineStart.class)
			.hasSingleBean(EngineDrain.class)
			.hasBean("webSocketTaskExecutor")
			.doesNotHaveBean(UnservedResourcesCheck.class));
	}

	@Test
	void leavesNothingBehindWhenItIsDisabled() {
		this.runner.withPropertyValues("websocket.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(ourBeans(context)).isEmpty();
		});
	}

	@Test
	void saysThatItIsThereWhenItIsEnabled() {
		this.runner.withPropertyValues("websocket.enabled=true")
			.run((context) -> assertThat(ourBeans(context)).contains("webSocketEngine"));
	}

	@Test
	void registersLazyBeansOfALazyApplication() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(OneRoom.class)
			.run((context) -> assertThat(context.getBean(PathDispatcher.class)).hasToString("Paths[/room]"));
	}

	@Test
	void putsThePrefixBeforeAnnotatedPaths() {
		this.runner.withUserConfiguration(OneRoom.class)
			.withPropertyValues("websocket.path-prefix=/ws")
			.run((context) -> assertThat(context.getBean(PathDispatcher.class)).hasToString("Paths[/ws/room]"));
	}

	@Nested
	class BacksOff {

		@Test
		void forBeansOfTheApplication() {
			OriginPolicy origins = OriginPolicy.sameOrigin();
			DispatchTable table = new DispatchTable();
			PathDispatcher paths = new PathDispatcher("/own");
			WebSocketAutoConfigurationTests.this.runner.withBean("origins", OriginPolicy.class, () -> origins)
				.withBean("table", DispatchTable.class, () -> table)
				.withBean("paths", PathDispatcher.class, () -> paths)
				.withUserConfiguration(OneRoom.class)
				.run((context) -> {
					assertThat(context).getBean(OriginPolicy.class).isSameAs(origins);
					assertThat(context).getBean(DispatchTable.class).isSameAs(table);
					assertThat(context).getBean(PathDispatcher.class).isSameAs(paths);
					assertThat(table.dispatchers()).containsExactly(paths);
					assertThat(paths).hasToString("Paths[/own/room]");
				});
		}

		@Test
		void withoutAWebApplication() {
			new ApplicationContextRunner().withConfiguration(OURS)
				.withUserConfiguration(OneRoom.class)
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean(WebSocketEngine.class)
					.doesNotHaveBean(UnservedResourcesCheck.class));
		}

		@Test
		void withoutTomcat() {
			WebSocketAutoConfigurationTests.this.runner.withClassLoader(new FilteredClassLoader(Tomcat.class))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketEngine.class));
		}

		@Test
		void inAReactiveApplication() {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketEngine.class));
		}

	}

	@Nested
	class Refuses {

		@Test
		void resourcesWithoutTomcat() {
			WebSocketAutoConfigurationTests.this.runner.withClassLoader(new FilteredClassLoader(Tomcat.class))
				.withUserConfiguration(OneRoom.class)
				.run((context) -> assertUnserved(FailedStart.analyse(context)));
		}

		@Test
		void resourcesInAReactiveApplication() {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.withUserConfiguration(OneRoom.class)
				.run((context) -> assertUnserved(FailedStart.analyse(context)));
		}

		private void assertUnserved(FailureAnalysis analysis) {
			assertThat(analysis.getDescription()).isEqualTo("The beans [room] are annotated with @WebSocketResource, "
					+ "but the application does not run servlets on embedded Tomcat, which alone can serve them.");
			assertThat(analysis.getAction()).contains("spring-boot-starter-tomcat").contains("websocket.enabled=false");
		}

		@Test
		void resourcesWithoutTomcatButNotWhenItIsDisabled() {
			WebSocketAutoConfigurationTests.this.runner.withClassLoader(new FilteredClassLoader(Tomcat.class))
				.withPropertyValues("websocket.enabled=false")
				.withUserConfiguration(OneRoom.class)
				.run((context) -> assertThat(context).hasNotFailed());
		}

		@Test
		void anotherServerBesideTomcat() {
			new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
				.withConfiguration(OURS)
				.withUserConfiguration(AnotherServer.class)
				.run((context) -> {
					FailureAnalysis analysis = FailedStart.analyse(context);
					assertThat(analysis.getDescription())
						.isEqualTo("WebSocket resources are served by embedded Tomcat alone, "
								+ "but the application started " + NoServer.class.getName() + ".");
					assertThat(analysis.getAction()).contains("websocket.enabled=false");
				});
		}

		@Test
		void aContainersWar() {
			new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
				.withInitializer((context) -> ((AnnotationConfigServletWebServerApplicationContext) context)
					.setServletContext(new ContainersContext()))
				.withConfiguration(OURS)
				.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
					.isEqualTo("WebSocket resources are served by embedded Tomcat alone, "
							+ "but the application is deployed to a servlet container as a WAR."));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneRoom {

		@Bean
		@WebSocketResource("/room")
		Room room() {
			return new Room();
		}

	}

	/** Takes filters, as a real one does. */
	static class ContainersContext extends MockServletContext {

		@Override
		public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
			return Mockito.mock(FilterRegistration.Dynamic.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherServer {

		@Bean
		ServletWebServerFactory anotherServer() {
			return (initializers) -> new NoServer();
		}

	}

	static class NoServer implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return -1;
		}

	}

}

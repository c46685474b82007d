package io.hunchensocket.spring.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.engine.delivery.MailboxSettings;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.spring.ConnectionSettingsCustomizer;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.ResourceRegistrar;
import io.hunchensocket.spring.lifecycle.EngineDrain;
import io.hunchensocket.spring.lifecycle.EngineStart;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.web.ContextCapture;
import io.hunchensocket.spring.web.ErrorResponseTranslator;
import io.hunchensocket.spring.web.RefusalTranslator;
import io.hunchensocket.transport.EventLoopGroup;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(DispatchAutoConfiguration.class,
			WebSocketAutoConfiguration.class, UnservedResourcesAutoConfiguration.class);

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
			assertThat(ourBeans(context)).containsExactlyInAnyOrder("webSocketDispatchTable", "webSocketPathDispatcher",
					DispatchAutoConfiguration.class.getName(), DispatchConfiguration.class.getName(),
					"websocket-" + WebSocketProperties.class.getName());
			assertThat(context.getBean(DispatchTable.class).dispatchers()).isEmpty();
			assertThat(context.getBean(PathDispatcher.class)).hasToString("Paths[]");
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
			DispatchTable table = new DispatchTable();
			PathDispatcher paths = new PathDispatcher("/own");
			WebSocketAutoConfigurationTests.this.runner.withBean("table", DispatchTable.class, () -> table)
				.withBean("paths", PathDispatcher.class, () -> paths)
				.withUserConfiguration(OneRoom.class)
				.run((context) -> {
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
	@ExtendWith(OutputCaptureExtension.class)
	class HasNothingToServe {

		@Test
		void besideAnotherServer(CapturedOutput output) {
			new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
				.withConfiguration(OURS)
				.withUserConfiguration(AnotherServer.class)
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(output).containsOnlyOnce("WebSockets are not served: embedded Tomcat alone can do that, "
					+ "but the application started " + AnotherServer.NoServer.class.getName());
		}

		@Test
		void inAContainersWar(CapturedOutput output) {
			new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
				.withInitializer((context) -> ((AnnotationConfigServletWebServerApplicationContext) context)
					.setServletContext(new ContainersContext()))
				.withConfiguration(OURS)
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(output).containsOnlyOnce("but the application is deployed to a servlet container as a WAR");
		}

		@Test
		void inAReactiveApplication(CapturedOutput output) {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(output).containsOnlyOnce("but the application does not run servlets on embedded Tomcat");
		}

	}

	@Nested
	class IsCustomized {

		@Test
		void byBeansInTheirOrder() {
			List<String> asked = new ArrayList<>();
			WebSocketAutoConfigurationTests.this.runner
				.withBean("second", ConnectionSettingsCustomizer.class, () -> new Ordinal(2, asked))
				.withBean("first", ConnectionSettingsCustomizer.class, () -> new Ordinal(1, asked))
				.withPropertyValues("websocket.mailbox.max-messages=7")
				.run((context) -> assertThat(asked).containsExactly("1 after 7", "2 after 1"));
		}

		@Test
		void butItsEngineIsNotReplaced() {
			WebSocketAutoConfigurationTests.this.runner
				.withBean("engine", WebSocketEngine.class,
						() -> new WebSocketEngine(EventLoopGroup.of(1, 1024), Runnable::run,
								ConnectionSettings.DEFAULTS, 1))
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBeanNamesForType(WebSocketEngine.class)).contains("webSocketEngine");
				});
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
			assertThat(analysis.getDescription()).isEqualTo("Embedded Tomcat alone can serve WebSocket resources, but "
					+ "the application does not run servlets on embedded Tomcat. Nobody would serve the beans [room].");
			assertThat(analysis.getAction()).isEqualTo("""
					Run the application by its main method, with Spring MVC or plain servlets, on \
					spring-boot-starter-tomcat, and exclude what brings another server, such as \
					spring-boot-starter-jetty. Or set websocket.enabled=false to do without WebSockets.""");
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
				.withUserConfiguration(AnotherServer.class, OneRoom.class)
				.run((context) -> {
					FailureAnalysis analysis = FailedStart.analyse(context);
					assertThat(analysis.getDescription())
						.isEqualTo("Embedded Tomcat alone can serve WebSocket resources, but the application started "
								+ AnotherServer.NoServer.class.getName() + ". Nobody would serve the beans [room].");
					assertThat(analysis.getAction()).contains("exclude what brings another server",
							"spring-boot-starter-jetty", "websocket.enabled=false");
				});
		}

		@Test
		void dispatchersWithoutTomcat() {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.withBean("everywhere", Dispatcher.class, () -> (request) -> Optional.empty())
				.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
					.endsWith("Nobody would serve the beans [everywhere]."));
		}

		@Test
		void dispatchersOfAParentWithoutTomcat() {
			new ApplicationContextRunner().withBean("everywhere", Dispatcher.class, () -> (request) -> Optional.empty())
				.run((parent) -> new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
					.withParent(parent)
					.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
						.endsWith("Nobody would serve the beans [everywhere].")));
		}

		@Test
		void whatTheApplicationItselfHasAddedWithoutTomcat() {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.withUserConfiguration(AddsByHand.class)
				.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
					.endsWith("Nobody would serve the beans [webSocketPathDispatcher, webSocketDispatchTable]."));
		}

		@Test
		void aMalformedListOfOriginsBesideAPolicyOfTheApplication() {
			FailureAnalysis[] analysis = new FailureAnalysis[1];
			WebSocketAutoConfigurationTests.this.runner
				.withBean("origins", OriginPolicy.class, OriginPolicy::sameOrigin)
				.withPropertyValues("websocket.allowed-origins=example.org")
				.run((context) -> analysis[0] = FailedStart.analyse(context));
			assertThat(analysis[0].getDescription()).isEqualTo("websocket.allowed-origins is [example.org], "
					+ "while a bean of type OriginPolicy says which origins are allowed.");
			assertThat(analysis[0].getAction()).startsWith("Remove websocket.allowed-origins, or the bean");
		}

		@Test
		void aContainersWar() {
			new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
				.withInitializer((context) -> ((AnnotationConfigServletWebServerApplicationContext) context)
					.setServletContext(new ContainersContext()))
				.withConfiguration(OURS)
				.withUserConfiguration(OneRoom.class)
				.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
					.isEqualTo("Embedded Tomcat alone can serve WebSocket resources, but the application is deployed "
							+ "to a servlet container as a WAR. Nobody would serve the beans [room]."));
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

	record Ordinal(int order, List<String> asked) implements ConnectionSettingsCustomizer, Ordered {

		@Override
		public ConnectionSettings customize(ConnectionSettings settings) {
			this.asked.add(this.order + " after " + settings.receiving().maxMessages());
			return settings.withReceiving(new MailboxSettings(this.order, 1024));
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AddsByHand {

		AddsByHand(PathDispatcher paths, DispatchTable table) {
			paths.add("/by-hand", new Room());
			table.add((request) -> Optional.empty());
		}

	}

	/** Takes filters and servlets, as a real one does. */
	static class ContainersContext extends MockServletContext {

		@Override
		public FilterRegistration.Dynamic addFilter(String name, Filter filter) {
			return Mockito.mock(FilterRegistration.Dynamic.class);
		}

		@Override
		public ServletRegistration.Dynamic addServlet(String name, Servlet servlet) {
			return Mockito.mock(ServletRegistration.Dynamic.class);
		}

	}

}

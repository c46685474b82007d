package io.hunchensocket.spring.dispatch;

import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.ResourceRegistrarTests.Registration;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidResourceTests {

	private static final String ROOM = Room.class.getName();

	static FailureAnalysis startWith(Class<?> configuration) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		new ApplicationContextRunner().withUserConfiguration(Registration.class, configuration).run((context) -> {
			analysis[0] = FailedStart.analyse(context);
		});
		return analysis[0];
	}

	@Test
	void twoResourcesOnOnePath() {
		FailureAnalysis analysis = startWith(SamePath.class);
		assertThat(analysis.getDescription())
			.isEqualTo("Two WebSocket resources have one path, \"/room/{name}\": bean 'first' (" + ROOM
					+ ") and bean 'second' (" + ROOM
					+ "). Paths that differ in the names of their variables alone are one.");
		assertThat(analysis.getAction()).isEqualTo("Give one of the two beans another path, or remove it.");
	}

	@Test
	void aResourceOnThePathOfOneThatTheApplicationAdded() {
		FailureAnalysis analysis = startWith(AddedBefore.class);
		assertThat(analysis.getDescription()).contains("a " + ROOM + " that the application added")
			.contains("and bean 'late' (" + ROOM + ")");
	}

	@Test
	void aMalformedPath() {
		FailureAnalysis analysis = startWith(MalformedPath.class);
		assertThat(analysis.getDescription())
			.startsWith("The path \"/room/{name\" of bean 'malformed' (" + ROOM + ") is malformed: ")
			.endsWith("close capture character after variable name }");
		assertThat(analysis.getAction()).contains("@WebSocketResource").contains("/rooms/{room}");
	}

	@Test
	void noPath() {
		assertThat(startWith(NoPath.class).getDescription())
			.isEqualTo("The path \"\" of bean 'pathless' (" + ROOM + ") is malformed: \"\" must start with a slash");
	}

	@Test
	void aBeanThatIsNoResource() {
		FailureAnalysis analysis = startWith(WrongType.class);
		assertThat(analysis.getDescription()).isEqualTo("Bean 'text' is annotated with @WebSocketResource, "
				+ "but its class java.lang.String neither extends SocketResource nor has a method with an annotation such as @MessageReceived.");
		assertThat(analysis.getAction()).isEqualTo("Let the class of bean 'text' extend "
				+ "io.hunchensocket.resource.SocketResource, annotate its methods, or remove the annotation.");
	}

	@Test
	void aClassHiddenByAJdkProxy() {
		for (Class<?> configuration : new Class<?>[] { HiddenBehindMethod.class, HiddenBehindClass.class }) {
			FailureAnalysis analysis = startWith(configuration);
			assertThat(analysis.getDescription())
				.isEqualTo("Bean 'hidden' is annotated with @WebSocketResource, but a JDK proxy hides its class "
						+ GreetingRoom.class.getName()
						+ ": the proxy has the interfaces of the class alone and is no SocketResource.");
			assertThat(analysis.getAction()).contains("'hidden'").contains("spring.aop.proxy-target-class=true");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class SamePath {

		@Bean
		@WebSocketResource("/room/{id}")
		Room first() {
			return new Room();
		}

		@Bean
		@WebSocketResource("/room/{name}")
		Room second() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AddedBefore {

		AddedBefore(PathDispatcher paths) {
			paths.add("/taken", new Room());
		}

		@Bean
		@WebSocketResource("/taken")
		Room late() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MalformedPath {

		@Bean
		@WebSocketResource("/room/{name")
		Room malformed() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoPath {

		@Bean
		@WebSocketResource
		Room pathless() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongType {

		@Bean
		@WebSocketResource("/text")
		String text() {
			return "no resource";
		}

	}

	interface Greeting {

		void greet();

	}

	@WebSocketResource("/greeting")
	static class GreetingRoom extends Room implements Greeting {

		@Override
		public void greet() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenBehindMethod {

		@Bean
		@WebSocketResource("/hidden")
		Greeting hidden() {
			return (Greeting) new ProxyFactory(new GreetingRoom()).getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenBehindClass {

		@Bean
		Greeting hidden() {
			return (Greeting) new ProxyFactory(new GreetingRoom()).getProxy();
		}

	}

}

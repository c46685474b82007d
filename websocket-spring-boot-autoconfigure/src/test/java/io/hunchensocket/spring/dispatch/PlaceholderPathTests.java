package io.hunchensocket.spring.dispatch;

import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths with placeholders, which are resolved as those of {@code @RequestMapping} are.
 */
class PlaceholderPathTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(ResourceRegistrarTests.Registration.class, ChatPath.class);

	private static ApplicationContextRunner strict(ApplicationContextRunner runner) {
		return runner.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class));
	}

	@Test
	void areResolved() {
		this.runner.withPropertyValues("chat.path=/chat")
			.run((context) -> assertThat(context.getBean(PathDispatcher.class))
				.hasToString("Paths[/fallback, /api/chat/{room}]"));
	}

	@Test
	void areResolvedBySpringBootsConfigurer() {
		strict(this.runner).withPropertyValues("chat.path=/chat", "other.path=/other")
			.run((context) -> assertThat(context.getBean(PathDispatcher.class))
				.hasToString("Paths[/other, /api/chat/{room}]"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void thatAreUnknownFailTheStart(boolean withConfigurer) {
		(withConfigurer ? strict(this.runner) : this.runner).run((context) -> {
			FailureAnalysis analysis = FailedStart.analyse(context);
			assertThat(analysis.getDescription()).startsWith(
					"The path \"/api${chat.path}/{room}\" of bean 'room' has a placeholder that cannot be resolved: ");
			assertThat(analysis.getAction()).isEqualTo("Set the property that the path in @WebSocketResource names, "
					+ "or give it a default such as ${chat.path:/chat}.");
		});
	}

	@Test
	void areThoseOfTheContextThatHasTheResource() {
		new ApplicationContextRunner().withUserConfiguration(ChatPath.class)
			.withPropertyValues("chat.path=/parent")
			.run((parent) -> new ApplicationContextRunner()
				.withUserConfiguration(ResourceRegistrarTests.Registration.class)
				.withParent(parent)
				.run((context) -> assertThat(context.getBean(PathDispatcher.class))
					.hasToString("Paths[/fallback, /api/parent/{room}]")));
	}

	@Configuration(proxyBeanMethods = false)
	static class ChatPath {

		@Bean
		@WebSocketResource("/api${chat.path}/{room}")
		Room room() {
			return new Room();
		}

		@Bean
		@WebSocketResource("${other.path:/fallback}")
		Room other() {
			return new Room();
		}

	}

}

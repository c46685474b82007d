package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.spring.ConnectionSettingsCustomizer;
import io.hunchensocket.spring.testsupport.FailedStart;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customizers make of the settings is checked as the properties are.
 */
class SettingsCustomizerTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class));

	private WebApplicationContextRunner with(ConnectionSettingsCustomizer customizer) {
		return this.runner.withBean("frugal", ConnectionSettingsCustomizer.class, () -> customizer);
	}

	private static ConnectionSettings withMemory(ConnectionSettings settings, long bytes) {
		return settings.withMemory(new ConnectionSettings.Memory(bytes));
	}

	@Test
	void theFifosAreBoundedByTheMemoryThatACustomizerGives() {
		with((settings) -> withMemory(settings, 4 << 20)).withPropertyValues("websocket.loops.fifo-size=2MB")
			.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
				.startsWith("websocket.loops.fifo-size is 2097152B")
				.contains("4194304B", "ConnectionSettingsCustomizer"));
		with((settings) -> withMemory(settings, 4 << 20)).withPropertyValues("websocket.loops.fifo-size=1MB")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSocketEngine.class));
	}

	@Test
	void oneConnectionMayNotHoldMoreThanTheMemoryThatACustomizerGives() {
		with((settings) -> withMemory(settings, 1 << 19))
			.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
				.startsWith("websocket.max-message-size is 1048576B")
				.contains("524288B", "ConnectionSettingsCustomizer"));
	}

	@Test
	void theMemoryThatACustomizerGivesIsNotMoreThanTheHeap() {
		with((settings) -> withMemory(settings, Long.MAX_VALUE))
			.run((context) -> assertThat(FailedStart.analyse(context).getDescription())
				.startsWith("websocket.memory.max-size is"));
	}

	@Test
	@SuppressWarnings("NullAway")
	void aCustomizerThatReturnsNullIsNamed() {
		with((settings) -> null).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessage("Bean 'frugal' of type ConnectionSettingsCustomizer returned null: return the settings that it "
					+ "was given, or others."));
	}

}

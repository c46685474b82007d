package io.hunchensocket.spring.dispatch;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.ResourceRegistrarTests.Registration;
import io.hunchensocket.spring.testsupport.Room;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;

class UnsafeResourceTests {

	@Test
	void anAsynchronousVerb() {
		FailureAnalysis analysis = InvalidResourceTests.startWith(AsyncVerb.class);
		assertThat(analysis.getDescription()).startsWith("Bean 'asyncVerb' cannot be a WebSocket resource, for method "
				+ AsyncRoom.class.getName() + ".textMessageReceived is annotated with @Async");
		assertThat(analysis.getAction()).startsWith("Take @Async away from the verb of bean 'asyncVerb'.");
	}

	@Test
	void anAsynchronousClass() {
		assertThat(InvalidResourceTests.startWith(AsyncClass.class).getDescription())
			.startsWith("Bean 'asyncClass' cannot be a WebSocket resource, for class " + AsyncRooms.class.getName());
	}

	@Test
	void anAsynchronousMethodThatIsNoVerbIsAllowed() {
		new ApplicationContextRunner().withUserConfiguration(Registration.class, AsyncElsewhere.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aPrototype() {
		FailureAnalysis analysis = InvalidResourceTests.startWith(Prototype.class);
		assertThat(analysis.getDescription())
			.startsWith("Bean 'prototype' is annotated with @WebSocketResource but is not a singleton");
		assertThat(analysis.getAction()).isEqualTo("Make bean 'prototype' a singleton: take its scope away.");
	}

	@Test
	void aScopedProxy() {
		assertThat(InvalidResourceTests.startWith(ScopedProxy.class).getDescription())
			.startsWith("Bean 'scoped' is annotated with @WebSocketResource but is not a singleton");
	}

	static class AsyncRoom extends Room {

		@Async
		@Override
		public void textMessageReceived(SocketClient client, String text) {
		}

	}

	@Async
	static class AsyncRooms extends Room {

	}

	static class AsyncElsewhereRoom extends Room {

		@Async
		void close(CloseStatus status, String reason) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsyncVerb {

		@Bean
		@WebSocketResource("/async")
		AsyncRoom asyncVerb() {
			return new AsyncRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsyncClass {

		@Bean
		@WebSocketResource("/async")
		AsyncRooms asyncClass() {
			return new AsyncRooms();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsyncElsewhere {

		@Bean
		@WebSocketResource("/async")
		AsyncElsewhereRoom asyncElsewhere() {
			return new AsyncElsewhereRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prototype {

		@Bean
		@Scope("prototype")
		@WebSocketResource("/prototype")
		Room prototype() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedProxy {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@WebSocketResource("/scoped")
		Room scoped() {
			return new Room();
		}

	}

}

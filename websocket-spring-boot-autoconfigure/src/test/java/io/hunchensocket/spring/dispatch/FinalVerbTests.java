package io.hunchensocket.spring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.RawWebSocket;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for verbs that are final, so that a proxy of their resource cannot pass them on.
 */
@ExtendWith(OutputCaptureExtension.class)
class FinalVerbTests {

	private static final MethodInterceptor PROCEED = (invocation) -> invocation.proceed();

	@Test
	void proxiedResourceFailsTheStart() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
			.withUserConfiguration(ResourceRegistrarTests.Registration.class, Advised.class)
			.run((context) -> {
				FailureAnalysis analysis = FailedStart.analyse(context);
				assertThat(analysis.getDescription()).isEqualTo("Bean 'finalRoom' cannot be a WebSocket resource: "
						+ FinalRoom.class.getName()
						+ " is proxied, but has final methods, which its proxy cannot pass on and "
						+ "which would find all fields null: let clientConnected and textMessageReceived not be final.");
				assertThat(analysis.getAction()).isEqualTo("Change the class of bean 'finalRoom' as said.");
			});
	}

	@Test
	void resourceWithoutAProxyMayHaveThem() {
		new ApplicationContextRunner().withUserConfiguration(ResourceRegistrarTests.Registration.class)
			.withBean(FinalRoom.class, FinalRoom::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void proxyOfADispatcherIsRefusedItsHandshakes(CapturedOutput output) {
		try (TestServer server = TestServer.start(List.of(Dispatching.class))) {
			for (String path : List.of("/final", "/clients")) {
				try (RawWebSocket client = server.client(path).connect()) {
					assertThat(client.response().status()).isEqualTo(500);
				}
			}
			assertThat(output).contains(FinalRoom.class.getName() + " is proxied, but has final methods")
				.contains("let clients not be final");
			try (RawWebSocket other = server.open()) {
				other.sendText("served");
				other.expectText("served");
			}
		}
	}

	@WebSocketResource("/final")
	static class FinalRoom extends SocketResource<Guest> {

		private final List<String> texts = new ArrayList<>();

		@Override
		public Guest newClient(Opening opening) {
			return new Guest(opening);
		}

		@Override
		public final void clientConnected(Guest client) {
			this.texts.clear();
		}

		@Override
		public final void textMessageReceived(Guest client, String text) {
			this.texts.add(text);
		}

	}

	static final class Guest extends SocketClient {

		Guest(Opening opening) {
			super(opening);
		}

	}

	static class FinalClients extends Room {

		@Override
		public final Clients<SocketClient> clients() {
			return super.clients();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		@Bean
		FinalRoom finalRoom() {
			return new FinalRoom();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor() {
			NameMatchMethodPointcut verbs = new NameMatchMethodPointcut();
			verbs.addMethodName("newClient");
			return new DefaultPointcutAdvisor(verbs, PROCEED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Dispatching {

		private static SocketResource<?> proxied(SocketResource<?> resource) {
			ProxyFactory factory = new ProxyFactory(resource);
			factory.setProxyTargetClass(true);
			factory.addAdvice(PROCEED);
			return (SocketResource<?>) factory.getProxy();
		}

		@Bean
		Dispatcher proxies() {
			SocketResource<?> room = proxied(new FinalRoom());
			SocketResource<?> clients = proxied(new FinalClients());
			return (request) -> switch (request.path()) {
				case "/final" -> Optional.of(Route.to(room));
				case "/clients" -> Optional.of(Route.to(clients));
				default -> Optional.empty();
			};
		}

	}

}

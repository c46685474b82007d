package io.hunchensocket.spring.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.ResourceRegistrarTests.Registration;
import io.hunchensocket.spring.testsupport.Room;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProxiedResourceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
		.withUserConfiguration(Registration.class);

	@SuppressWarnings("unchecked") // The resource at this path is known.
	private static SocketResource<SocketClient> at(AssertableApplicationContext context, String path) {
		return (SocketResource<SocketClient>) context.getBean(DispatchTable.class)
			.find(OpeningRequest.builder().path(path).build())
			.orElseThrow()
			.resource();
	}

	@Test
	void theProxyIsTheResource() {
		this.runner.withUserConfiguration(Advised.class).run((context) -> {
			SocketResource<?> resource = at(context, "/advised");
			assertThat(AopUtils.isCglibProxy(resource)).isTrue();
			assertThat(resource).isSameAs(context.getBean(AdvisedRoom.class));
		});
	}

	@Test
	void itsVerbsAreAdvised() {
		this.runner.withUserConfiguration(Advised.class).run((context) -> {
			at(context, "/advised").accept(OpeningRequest.builder().build());
			assertThat(context.getBean(AdvisedRoom.class).seen()).containsExactly("before", "accept");
		});
	}

	@Test
	void itsClientsAreThoseOfTheTarget() {
		this.runner.withUserConfiguration(Advised.class).run((context) -> {
			SocketResource<SocketClient> resource = at(context, "/advised");
			assertThat(resource.clients()).isNotNull().isSameAs(context.getBean(AdvisedRoom.class).ownClients());
			assertThat(resource.isNonBlocking()).isTrue();
			assertThat(resource.subprotocols()).containsExactly("chat");
		});
	}

	@Test
	void methodSecurityGuardsAVerb() {
		this.runner.withUserConfiguration(Secured.class)
			.run((context) -> assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> at(context, "/secured").accept(OpeningRequest.builder().build())));
	}

	@WebSocketResource("/advised")
	static class AdvisedRoom extends Room {

		private final List<String> seen;

		/** A proxy is made without any constructor. */
		AdvisedRoom(List<String> seen) {
			this.seen = seen;
		}

		@Override
		public void accept(OpeningRequest request) {
			this.seen.add("accept");
		}

		@Override
		public boolean isNonBlocking() {
			return !this.seen.contains("never");
		}

		@Override
		public List<String> subprotocols() {
			return List.of("chat");
		}

		List<String> seen() {
			return this.seen;
		}

		Object ownClients() {
			return clients();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		private static final ThreadLocal<List<String>> SEEN = ThreadLocal.withInitial(ArrayList::new);

		@Bean
		AdvisedRoom advisedRoom() {
			SEEN.get().clear();
			return new AdvisedRoom(SEEN.get());
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor() {
			NameMatchMethodPointcut verbs = new NameMatchMethodPointcut();
			verbs.addMethodName("accept");
			MethodInterceptor before = (invocation) -> {
				SEEN.get().add("before");
				return invocation.proceed();
			};
			return new DefaultPointcutAdvisor(verbs, before);
		}

	}

	@WebSocketResource("/secured")
	static class SecuredRoom extends Room {

		@PreAuthorize("isAuthenticated()")
		@Override
		public void accept(OpeningRequest request) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Secured {

		@Bean
		SecuredRoom securedRoom() {
			return new SecuredRoom();
		}

	}

}

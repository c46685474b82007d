package io.hunchensocket.spring.autoconfigure;

import java.util.function.Supplier;

import io.hunchensocket.spring.propagation.SnapshotCapture;
import io.hunchensocket.spring.security.SecurityContextCapture;
import io.hunchensocket.spring.security.SecurityRefusalTranslator;
import io.hunchensocket.spring.web.ErrorResponseTranslator;
import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * What other libraries know of a request's thread, and of exceptions that are answers: a
 * configuration for each, which is left out where the library is not there.
 */
@Configuration(proxyBeanMethods = false)
class VerbContextConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ErrorResponseTranslator webSocketErrorResponseTranslator() {
		return new ErrorResponseTranslator();
	}

	/** An accessor of the application's may look at who is logged in. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	static class ContextPropagationConfiguration {

		@Bean
		@Order(1)
		SnapshotCapture webSocketSnapshotCapture() {
			return new SnapshotCapture(ContextRegistry.getInstance());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolderStrategy.class)
	static class SecurityConfiguration {

		@Bean
		@Order(0)
		SecurityContextCapture webSocketSecurityContextCapture(
				ObjectProvider<SecurityContextHolderStrategy> strategies) {
			return new SecurityContextCapture(strategy(strategies));
		}

		@Bean
		@Order(0)
		SecurityRefusalTranslator webSocketSecurityRefusalTranslator(
				ObjectProvider<SecurityContextHolderStrategy> strategies,
				ObjectProvider<AuthenticationTrustResolver> trust) {
			return new SecurityRefusalTranslator(strategy(strategies),
					trust.getIfUnique(AuthenticationTrustResolverImpl::new));
		}

		/** As Spring Security finds its own. */
		private static Supplier<SecurityContextHolderStrategy> strategy(
				ObjectProvider<SecurityContextHolderStrategy> strategies) {
			SecurityContextHolderStrategy bean = strategies.getIfUnique();
			return (bean != null) ? () -> bean : SecurityContextHolder::getContextHolderStrategy;
		}

	}

}

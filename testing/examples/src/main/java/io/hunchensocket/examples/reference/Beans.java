package io.hunchensocket.examples.reference;

import java.util.Optional;

import io.hunchensocket.spring.HandlerArgumentResolver;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.OpeningInterceptor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@Configuration(proxyBeanMethods = false)
class Beans {

	@Bean
	HandlerArgumentResolver tenantArguments() {
		return (parameter) -> (parameter.getParameterType() == Tenant.class)
				? Optional.of((call) -> new Tenant(call.request().queryParameter("tenant").orElse("none")))
				: Optional.empty();
	}

	@Bean
	MessageInterceptor quotaInterceptor(Quota quota) {
		return (client, message, chain) -> {
			if (!quota.allows(client.id())) {
				throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "slow down");
			}
			chain.proceed(message); // or a changed one
		};
	}

	@Bean
	OpeningInterceptor tenantInterceptor(Tenants tenants) {
		return (request, responseHeaders, chain) -> {
			Tenant tenant = tenants.of(request.serverHost()); // throws to refuse
			responseHeaders.set("X-Tenant", tenant.name());
			chain.proceed(request.withAttribute("tenant", tenant)); // client.request().attributes()
		};
	}

}

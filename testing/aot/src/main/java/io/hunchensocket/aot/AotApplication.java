package io.hunchensocket.aot;

import java.util.Optional;

import io.hunchensocket.MessageType;
import io.hunchensocket.spring.HandlerArgumentResolver;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.OpeningInterceptor;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.server.ResponseStatusException;

/**
 * Starts the application.
 */
@SpringBootApplication
@EnableMethodSecurity
public class AotApplication {

	/**
	 * Starts the application.
	 * @param args passed on to Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(AotApplication.class, args);
	}

	@Bean
	static UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}engine").roles("ADMIN").build(),
				User.withUsername("bob").password("{noop}loom").roles("USER").build());
	}

	@Bean
	@WebSocketResource("/echo")
	Echo echo() {
		return new Echo();
	}

	@Bean
	HandlerArgumentResolver tenantArguments() {
		return (parameter) -> (parameter.getParameterType() == Tenant.class)
				? Optional.of((call) -> new Tenant(call.request().queryParameter("tenant").orElse("none")))
				: Optional.empty();
	}

	@Bean
	MessageInterceptor refusing() {
		return (client, message, chain) -> {
			if (message.type() == MessageType.TEXT && message.text().equals("refused")) {
				throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
			}
			chain.proceed(message);
		};
	}

	@Bean
	OpeningInterceptor marking() {
		return (request, responseHeaders, chain) -> {
			responseHeaders.set("X-Intercepted", "yes");
			chain.proceed(request);
		};
	}

}

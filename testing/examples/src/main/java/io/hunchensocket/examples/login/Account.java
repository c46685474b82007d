package io.hunchensocket.examples.login;

import java.util.Set;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

@WebSocketResource("/account")
@EnableMethodSecurity
class Account {

	@MessageReceived("whoAmI")
	Me whoAmI(@AuthenticationPrincipal User user) {
		return new Me(user.getUsername(), AuthorityUtils.authorityListToSet(user.getAuthorities()));
	}

	@MessageReceived("restart")
	@PreAuthorize("hasRole('ADMIN')")
	Restarted restart(@AuthenticationPrincipal User user) {
		return new Restarted(user.getUsername());
	}

	@Bean
	static UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("ada").password("{noop}engine").roles("USER", "ADMIN").build(),
				User.withUsername("bob").password("{noop}loom").roles("USER").build());
	}

	record Me(String name, Set<String> roles) {
	}

	record Restarted(String by) {
	}

}

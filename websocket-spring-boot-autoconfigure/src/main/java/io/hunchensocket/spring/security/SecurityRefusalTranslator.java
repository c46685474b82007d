package io.hunchensocket.spring.security;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.hunchensocket.handshake.OpeningResponse;
import io.hunchensocket.spring.web.RefusalTranslator;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Answers what Spring Security refuses as it does itself: 401 to whom it does not know,
 * 403 to whom it knows; but without the page or the redirection to one, which is nothing
 * for a WebSocket client.
 */
public final class SecurityRefusalTranslator implements RefusalTranslator {

	private static final OpeningResponse.Refused UNKNOWN = new OpeningResponse.Refused(401,
			"The WebSocket needs an authentication.", Map.of());

	private static final OpeningResponse.Refused DENIED = new OpeningResponse.Refused(403,
			"Access to the WebSocket is denied.", Map.of());

	private final Supplier<SecurityContextHolderStrategy> strategy;

	private final AuthenticationTrustResolver trust;

	/**
	 * A translator.
	 * @param strategy asked for who is logged in
	 * @param trust says who is nobody
	 */
	public SecurityRefusalTranslator(Supplier<SecurityContextHolderStrategy> strategy,
			AuthenticationTrustResolver trust) {
		this.strategy = strategy;
		this.trust = trust;
	}

	@Override
	public Optional<OpeningResponse.Refused> refusal(Throwable error) {
		if (error instanceof AuthenticationException refused) {
			return isFault(refused) ? Optional.empty() : Optional.of(UNKNOWN);
		}
		return (error instanceof AccessDeniedException) ? Optional.of(isKnown() ? DENIED : UNKNOWN) : Optional.empty();
	}

	/**
	 * Whether nobody was refused, but could not be asked about.
	 */
	static boolean isFault(AuthenticationException error) {
		return error instanceof AuthenticationServiceException;
	}

	private boolean isKnown() {
		Authentication authentication = this.strategy.get().getContext().getAuthentication();
		return this.trust.isAuthenticated(authentication) && !this.trust.isRememberMe(authentication);
	}

}

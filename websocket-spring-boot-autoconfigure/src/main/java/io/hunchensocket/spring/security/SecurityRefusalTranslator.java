package io.hunchensocket.spring.security;

import java.util.Optional;
import java.util.function.Supplier;

import io.hunchensocket.handshake.HandshakeRefusedException;
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
	public Optional<HandshakeRefusedException> refusal(Throwable error) {
		if (error instanceof AuthenticationException refused) {
			return isFault(refused) ? Optional.empty() : Optional.of(unknown());
		}
		return (error instanceof AccessDeniedException) ? Optional.of(isKnown() ? denied() : unknown())
				: Optional.empty();
	}

	private static HandshakeRefusedException unknown() {
		return new HandshakeRefusedException(401, "The WebSocket needs an authentication.");
	}

	private static HandshakeRefusedException denied() {
		return new HandshakeRefusedException(403, "Access to the WebSocket is denied.");
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

package io.hunchensocket.spring.security;

import java.util.function.Supplier;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.spring.web.ContextCapture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Has the verbs of a client called as who opened its connection. Nothing is kept but the
 * {@link Authentication}: a context may be one that is still to be loaded, by a supplier
 * that holds the request.
 */
public final class SecurityContextCapture implements ContextCapture {

	private static final CloseStatus DENIED = CloseStatus.of(CloseCode.POLICY_VIOLATION, "access is denied");

	private final Supplier<SecurityContextHolderStrategy> strategy;

	/**
	 * A capture that has captured nothing.
	 * @param strategy asked at each handshake
	 */
	public SecurityContextCapture(Supplier<SecurityContextHolderStrategy> strategy) {
		this.strategy = strategy;
	}

	@Override
	public VerbContext capture() {
		SecurityContextHolderStrategy holder = this.strategy.get();
		return new ClientContext(holder, holder.getContext().getAuthentication());
	}

	/** A denial is an end of our choice, and no fault of the server. */
	private static Throwable explained(Throwable error) {
		boolean denied = error instanceof AccessDeniedException
				|| (error instanceof AuthenticationException refused && !SecurityRefusalTranslator.isFault(refused));
		return denied ? new WebSocketException(DENIED, error) : error;
	}

	/**
	 * The context of one client.
	 *
	 * @param authentication {@code null} if no filter has said who it is: its verbs see
	 * nobody then, whoever else the thread has served or is serving
	 */
	private record ClientContext(SecurityContextHolderStrategy holder,
			@Nullable Authentication authentication) implements VerbContext {

		/** A context for each verb: what one changes in it is gone with it. */
		@Override
		public Scope open() {
			SecurityContext before = this.holder.getContext();
			SecurityContext context = this.holder.createEmptyContext();
			context.setAuthentication(this.authentication);
			this.holder.setContext(context);
			return () -> restore(before);
		}

		private void restore(SecurityContext before) {
			if (before.getAuthentication() == null) {
				this.holder.clearContext();
			}
			else {
				this.holder.setContext(before);
			}
		}

		@Override
		public Throwable translate(Throwable error) {
			return explained(error);
		}

	}

}

package io.hunchensocket.spring.security;

import io.hunchensocket.engine.delivery.VerbContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is logged in while a verb runs, on a thread that knows somebody else.
 */
class SecurityContextCaptureTests {

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "right");

	private static final Authentication BOB = new TestingAuthenticationToken("bob", "right");

	private final SecurityContextCapture capture = new SecurityContextCapture(
			SecurityContextHolder::getContextHolderStrategy);

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	private static @Nullable Authentication current() {
		return SecurityContextHolder.getContext().getAuthentication();
	}

	private VerbContext contextOf(Authentication authentication) {
		SecurityContextHolder.getContext().setAuthentication(authentication);
		VerbContext context = this.capture.capture();
		SecurityContextHolder.clearContext();
		return context;
	}

	@Test
	void aVerbIsCalledAsItsClient() {
		VerbContext context = contextOf(ALICE);
		VerbContext.Scope scope = context.open();
		assertThat(current()).isSameAs(ALICE);
		scope.close();
		assertThat(current()).isNull();
	}

	@Test
	void aVerbOfAnUnknownClientWithinThatOfAnotherSeesNobody() {
		VerbContext alice = contextOf(ALICE);
		VerbContext unknown = this.capture.capture();
		VerbContext.Scope outer = alice.open();
		VerbContext.Scope inner = unknown.open();
		assertThat(current()).isNull();
		inner.close();
		assertThat(current()).isSameAs(ALICE);
		outer.close();
		assertThat(current()).isNull();
	}

	@Test
	void whoLogsInWithinAVerbOfAnUnknownClientIsGoneAfterIt() {
		VerbContext unknown = this.capture.capture();
		VerbContext.Scope scope = unknown.open();
		SecurityContextHolder.getContext().setAuthentication(BOB);
		scope.close();
		assertThat(current()).isNull();
	}

	/** As a thread has it that a request's thread has made, which hands it down. */
	@Test
	void anUnknownClientIsNotWhomTheThreadHasInherited() {
		VerbContext unknown = this.capture.capture();
		SecurityContextHolder.getContext().setAuthentication(BOB);
		VerbContext.Scope scope = unknown.open();
		assertThat(current()).isNull();
		scope.close();
		assertThat(current()).isSameAs(BOB);
	}

}

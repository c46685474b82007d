package io.hunchensocket.spring.propagation;

import io.hunchensocket.engine.delivery.VerbContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderThreadLocalAccessor;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is captured of a thread, and what is not.
 */
class SnapshotCaptureTests {

	private final ThreadLocal<String> tenant = new ThreadLocal<>();

	private final ThreadLocal<String> user = new ThreadLocal<>();

	private final ContextRegistry registry = new ContextRegistry().registerThreadLocalAccessor("tenant", this.tenant)
		.registerThreadLocalAccessor("user", this.user);

	private final SnapshotCapture capture = new SnapshotCapture(this.registry);

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
		RequestContextHolder.resetRequestAttributes();
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void whatTheApplicationRegisteredIsSetAndPutBack() {
		this.tenant.set("green");
		VerbContext context = this.capture.capture();
		this.tenant.set("red");
		this.user.set("somebody");
		VerbContext.Scope scope = context.open();
		assertThat(this.tenant.get()).isEqualTo("green");
		scope.close();
		assertThat(this.tenant.get()).isEqualTo("red");
		this.tenant.remove();
		context.open().close();
		assertThat(this.tenant.get()).isNull();
		assertThat(this.user.get()).isEqualTo("somebody");
	}

	/** A verb may be called within one of another client, on the loop of both. */
	@Test
	void whatIsMissingAtTheHandshakeIsMissingInTheVerbs() {
		VerbContext ofNone = this.capture.capture();
		this.user.set("somebody");
		VerbContext ofUser = this.capture.capture();
		this.tenant.set("green");
		VerbContext.Scope outer = ofUser.open();
		assertThat(this.tenant.get()).isNull();
		assertThat(this.user.get()).isEqualTo("somebody");
		VerbContext.Scope inner = ofNone.open();
		assertThat(this.user.get()).isNull();
		this.tenant.set("left behind");
		inner.close();
		assertThat(this.tenant.get()).isNull();
		assertThat(this.user.get()).isEqualTo("somebody");
		outer.close();
		assertThat(this.tenant.get()).isEqualTo("green");
	}

	@Test
	void whereTheApplicationRegisteredNothingThereIsNoContext() {
		assertThat(new SnapshotCapture(new ContextRegistry()).capture()).isSameAs(VerbContext.NONE);
	}

	/** All but the locale and who is logged in hold the request. */
	@Test
	void whatFrameworksRegisterIsNotCaptured() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		LocaleContextHolder.setLocaleContext(request::getLocale);
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("user", "right"));
		ObservationRegistry observations = ObservationRegistry.create();
		ContextRegistry frameworks = new ContextRegistry()
			.registerThreadLocalAccessor(new ObservationThreadLocalAccessor(observations))
			.registerThreadLocalAccessor(new RequestAttributesThreadLocalAccessor())
			.registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor())
			.registerThreadLocalAccessor(new SecurityContextHolderThreadLocalAccessor());
		Observation observation = Observation.createNotStarted("http.server.requests", observations);
		try (Observation.Scope scope = observation.openScope()) {
			assertThat(scope.getCurrentObservation()).isSameAs(observation);
			assertThat(frameworks.getThreadLocalAccessors()).hasSize(4)
				.filteredOn((accessor) -> accessor.getValue() != null)
				.extracting(ThreadLocalAccessor::key)
				.hasSize(4);
			assertThat(new SnapshotCapture(frameworks).capture()).isSameAs(VerbContext.NONE);
		}
	}

	@Test
	void anObservationIsNotCapturedWhoeverKeepsIt() {
		ThreadLocal<String> own = ThreadLocal.withInitial(() -> "an observation");
		ContextRegistry observations = new ContextRegistry().registerThreadLocalAccessor("micrometer.observation", own);
		assertThat(new SnapshotCapture(observations).capture()).isSameAs(VerbContext.NONE);
		own.remove();
	}

}

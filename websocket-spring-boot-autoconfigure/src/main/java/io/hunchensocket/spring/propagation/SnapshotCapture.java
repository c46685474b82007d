package io.hunchensocket.spring.propagation;

import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.spring.web.ContextCapture;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;

/**
 * Has what an application has registered with context-propagation, such as its tenant or
 * what its log lines carry, known in the verbs of a client. What frameworks register is
 * left out: an observation, a span and the attributes of a request are over when the
 * request is, and hold it; who is logged in is Spring Security's part.
 */
public final class SnapshotCapture implements ContextCapture {

	private static final String SPRING = "org.springframework.";

	private static final String MICROMETER = "io.micrometer.";

	/**
	 * Accessors for applications: of the MDC, and of values that they name themselves.
	 */
	private static final String FOR_APPLICATIONS = "io.micrometer.context.";

	/** Whoever else may hold it. */
	private static final String OBSERVATION = "micrometer.observation";

	private final ContextRegistry registry;

	/**
	 * A capture that has captured nothing.
	 * @param registry knows what there is to capture
	 */
	public SnapshotCapture(ContextRegistry registry) {
		this.registry = registry;
	}

	/**
	 * What had no value at the handshake has none in the verbs either: the thread may
	 * have the value of another client.
	 */
	@Override
	public VerbContext capture() {
		Set<Object> keys = this.registry.getThreadLocalAccessors()
			.stream()
			.filter(SnapshotCapture::isOfApplication)
			.map(ThreadLocalAccessor::key)
			.collect(Collectors.toUnmodifiableSet());
		if (keys.isEmpty()) {
			return VerbContext.NONE;
		}
		ContextSnapshot snapshot = ContextSnapshotFactory.builder()
			.contextRegistry(this.registry)
			.captureKeyPredicate(keys::contains)
			.clearMissing(true)
			.build()
			.captureAll();
		return () -> snapshot.setThreadLocals(keys::contains)::close;
	}

	private static boolean isOfApplication(ThreadLocalAccessor<?> accessor) {
		String type = accessor.getClass().getName();
		boolean ofFramework = type.startsWith(SPRING)
				|| (type.startsWith(MICROMETER) && !type.startsWith(FOR_APPLICATIONS));
		return !ofFramework && !accessor.key().equals(OBSERVATION);
	}

}

package io.hunchensocket.spring.handler;

import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Makes publishers of what methods return. Any thread may call it.
 */
@FunctionalInterface
public interface PublisherAdapter {

	/** Knows the publishers of the JDK. */
	PublisherAdapter FLOW = (value) -> (value instanceof Flow.Publisher<?> publisher) ? Optional.of(publisher)
			: Optional.empty();

	/**
	 * A publisher of the items that a value stands for.
	 * @param value returned by a method
	 * @return empty if the value is none that this adapter knows
	 */
	Optional<Flow.Publisher<?>> adapt(Object value);

}

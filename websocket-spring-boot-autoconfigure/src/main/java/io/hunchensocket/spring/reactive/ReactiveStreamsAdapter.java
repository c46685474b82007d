package io.hunchensocket.spring.reactive;

import java.util.Optional;
import java.util.concurrent.Flow;

import io.hunchensocket.spring.handler.PublisherAdapter;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * Makes publishers of the JDK of those of Reactive Streams.
 */
public final class ReactiveStreamsAdapter implements PublisherAdapter {

	@Override
	public Optional<Flow.Publisher<?>> adapt(Object value) {
		return (value instanceof Publisher<?> publisher) ? Optional.of(FlowAdapters.toFlowPublisher(publisher))
				: Optional.empty();
	}

}

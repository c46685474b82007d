package io.hunchensocket.engine;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.BroadcastDecorator;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.base.ConnectionObserver;
import org.jspecify.annotations.Nullable;

/**
 * The ports of an engine: what is connected to it when it is made.
 *
 * @param observer told of all connections
 * @param broadcasts decides where broadcasts go
 * @param converter makes messages of objects that are sent
 */
public record EnginePorts(ConnectionObserver observer, BroadcastDecorator broadcasts, MessageConverter converter) {

	/** Nothing is connected to the engine. */
	public static final EnginePorts NONE = new EnginePorts(ConnectionObserver.NONE, BroadcastDecorator.NONE,
			MessageConverter.NONE);

	/**
	 * These ports with one replaced.
	 * @param observer the new observer
	 * @return the new ports
	 */
	public EnginePorts withObserver(ConnectionObserver observer) {
		return new EnginePorts(observer, this.broadcasts, this.converter);
	}

	/**
	 * These ports with one replaced.
	 * @param broadcasts the new decorator of broadcasts
	 * @return the new ports
	 */
	public EnginePorts withBroadcasts(BroadcastDecorator broadcasts) {
		return new EnginePorts(this.observer, broadcasts, this.converter);
	}

	/**
	 * These ports with one replaced.
	 * @param converter the new converter
	 * @return the new ports
	 */
	public EnginePorts withConverter(MessageConverter converter) {
		return new EnginePorts(this.observer, this.broadcasts, converter);
	}

	/** The converter, which throws if {@code convert} returned {@code null}. */
	MessageConverter checkedConverter() {
		return (value) -> {
			@Nullable SocketMessage message = this.converter.convert(value);
			if (message == null) {
				throw new IllegalStateException("convert of %s returned null for a %s: return a message, or throw"
					.formatted(this.converter.getClass().getName(), value.getClass().getName()));
			}
			return message;
		};
	}

}

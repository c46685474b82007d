package io.hunchensocket.engine;

import io.hunchensocket.channel.BroadcastDecorator;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.base.MessageVerbs;

/**
 * The ports of an engine: what is connected to it when it is made.
 *
 * @param observer told of all connections
 * @param broadcasts decides where broadcasts go
 * @param converters make messages of objects that are sent
 * @param verbs call the verbs for whole messages
 */
public record EnginePorts(ConnectionObserver observer, BroadcastDecorator broadcasts, ResourceConverters converters,
		MessageVerbs verbs) {

	/** Nothing is connected to the engine. */
	public static final EnginePorts NONE = new EnginePorts(ConnectionObserver.NONE, BroadcastDecorator.NONE,
			(resource, subprotocol) -> MessageConverter.NONE, MessageVerbs.DIRECT);

	/**
	 * These ports with one replaced.
	 * @param observer the new observer
	 * @return the new ports
	 */
	public EnginePorts withObserver(ConnectionObserver observer) {
		return new EnginePorts(observer, this.broadcasts, this.converters, this.verbs);
	}

	/**
	 * These ports with one replaced.
	 * @param broadcasts the new decorator of broadcasts
	 * @return the new ports
	 */
	public EnginePorts withBroadcasts(BroadcastDecorator broadcasts) {
		return new EnginePorts(this.observer, broadcasts, this.converters, this.verbs);
	}

	/**
	 * These ports with one replaced.
	 * @param converter the new converter, for all resources
	 * @return the new ports
	 */
	public EnginePorts withConverter(MessageConverter converter) {
		return withConverters((resource, subprotocol) -> converter);
	}

	/**
	 * These ports with one replaced.
	 * @param converters the new converters
	 * @return the new ports
	 */
	public EnginePorts withConverters(ResourceConverters converters) {
		return new EnginePorts(this.observer, this.broadcasts, converters, this.verbs);
	}

	/**
	 * These ports with one replaced.
	 * @param verbs the new ones
	 * @return the new ports
	 */
	public EnginePorts withVerbs(MessageVerbs verbs) {
		return new EnginePorts(this.observer, this.broadcasts, this.converters, verbs);
	}

}

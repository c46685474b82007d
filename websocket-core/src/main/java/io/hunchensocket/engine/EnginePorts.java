package io.hunchensocket.engine;

import io.hunchensocket.channel.BroadcastDecorator;
import io.hunchensocket.engine.base.ConnectionObserver;

/**
 * What others may connect to an engine before it is made.
 *
 * @param observer told of all connections
 * @param broadcasts decides where broadcasts go
 */
public record EnginePorts(ConnectionObserver observer, BroadcastDecorator broadcasts) {

	/** Nothing is connected: an engine on its own. */
	public static final EnginePorts NONE = new EnginePorts(ConnectionObserver.NONE, BroadcastDecorator.NONE);

	/**
	 * These ports but for one.
	 * @param observer instead of what there is
	 * @return other ports
	 */
	public EnginePorts withObserver(ConnectionObserver observer) {
		return new EnginePorts(observer, this.broadcasts);
	}

	/**
	 * These ports but for one.
	 * @param broadcasts instead of what there is
	 * @return other ports
	 */
	public EnginePorts withBroadcasts(BroadcastDecorator broadcasts) {
		return new EnginePorts(this.observer, broadcasts);
	}

}

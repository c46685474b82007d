package io.hunchensocket.benchmarks.hunchensocket;

import io.hunchensocket.benchmarks.hunchensocket.HunchensocketServer.Where;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Has plain clients, and is called where the benchmark says.
 */
abstract class MeasuredResource extends SocketResource<SocketClient> {

	private final Where where;

	MeasuredResource(Where where) {
		this.where = where;
	}

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

	@Override
	public boolean isNonBlocking() {
		return this.where == Where.ON_THE_LOOP;
	}

}

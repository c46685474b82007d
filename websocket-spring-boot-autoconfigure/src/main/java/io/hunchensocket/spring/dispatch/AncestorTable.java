package io.hunchensocket.spring.dispatch;

import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;

/**
 * Asks the table of a context that has no server of its own. What is added to that table
 * later is asked, too.
 *
 * @param table filled by the application alone
 */
record AncestorTable(DispatchTable table) implements Dispatcher {

	@Override
	public Optional<Route> dispatch(OpeningRequest request) {
		return this.table.find(request);
	}

}

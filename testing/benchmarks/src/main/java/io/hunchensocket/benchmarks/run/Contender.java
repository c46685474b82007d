package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.util.Map;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Workload;

/**
 * A server under a workload, in processes of its own, that is warm and has turns until it
 * is closed. Others have theirs meanwhile: between turns it does nothing.
 */
interface Contender extends AutoCloseable {

	/**
	 * Has a turn.
	 * @return what it has shown
	 * @throws IOException if one of the processes fails
	 */
	Map<Figure, Double> turn() throws IOException;

	/** Ends the processes. */
	@Override
	void close();

	/** Brings contenders into being. */
	interface Starter {

		/**
		 * Starts fresh processes and waits until they are warm.
		 * @return to be closed
		 * @throws IOException if they do not start
		 */
		Contender start(Workload workload, Server server) throws IOException;

	}

}

package io.hunchensocket.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which deflated forms of a broadcast its receivers will ask for, so that the sender can
 * make them on its own thread and no loop has to. May be used from any thread.
 */
final class DeflatedForms {

	private final Map<IndependentCompressor, Integer> members = new ConcurrentHashMap<>();

	void joined(Compressor compressor) {
		if (compressor instanceof IndependentCompressor independent) {
			this.members.merge(independent, 1, Integer::sum);
		}
	}

	void left(Compressor compressor) {
		if (compressor instanceof IndependentCompressor independent) {
			this.members.computeIfPresent(independent, (form, count) -> (count > 1) ? count - 1 : null);
		}
	}

	/**
	 * Makes all forms of a message. A form that is missed here is made on a loop.
	 */
	void make(PreparedMessage message) {
		for (IndependentCompressor form : this.members.keySet()) {
			Outgoing unused = form.now(message);
		}
	}

}

package io.hunchensocket.examples.reference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.ClientId;

import org.springframework.stereotype.Component;

@Component
class Quota {

	private static final int MOST = 5;

	private final Map<ClientId, Integer> counts = new ConcurrentHashMap<>();

	boolean allows(ClientId client) {
		return this.counts.merge(client, 1, Integer::sum) <= MOST;
	}

}

package io.hunchensocket.examples.reference;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

@Component
class Tenants {

	Tenant of(String host) {
		if (host.startsWith("unknown")) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return new Tenant(host);
	}

}

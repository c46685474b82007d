package io.hunchensocket.examples.reference;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/tenant")
class TenantRoom {

	@MessageReceived
	String name(Tenant tenant) {
		return tenant.name();
	}

}

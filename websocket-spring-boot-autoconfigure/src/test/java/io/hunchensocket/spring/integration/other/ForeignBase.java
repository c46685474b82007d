package io.hunchensocket.spring.integration.other;

import io.hunchensocket.spring.MessageReceived;

/**
 * A superclass in another package, with a method that a proxy in the subclass's package
 * cannot override.
 */
public abstract class ForeignBase {

	private final String state = new String("state");

	@MessageReceived("state")
	String state() {
		return String.valueOf(this.state);
	}

}

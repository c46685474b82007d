package io.hunchensocket.engine;

import java.io.IOException;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;

/**
 * Takes messages that may be in files, and does with them what the test says.
 */
public class SpoolResource extends BareResource {

	private final Use use;

	public SpoolResource(Use use) {
		super(false);
		this.use = use;
	}

	@Override
	public void spooledMessageReceived(SocketClient client, SpooledMessage message) throws IOException {
		record(message.toString(), client);
		this.use.use(message);
	}

	/** What is done with a message. */
	public interface Use {

		void use(SpooledMessage message) throws IOException;

	}

}

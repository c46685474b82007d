package io.hunchensocket.clients;

import java.nio.charset.StandardCharsets;

/**
 * Lets a client send all samples, each when the one before it has come back.
 */
final class JavaEcho {

	private JavaEcho() {
	}

	/**
	 * Runs to the end.
	 * @throws Exception if the client fails, or a message does not come back as it was
	 */
	static void run(JavaClient client, Target target) throws Exception {
		Inbox inbox = new Inbox();
		JavaClient.Session session = client.open(target, inbox);
		try {
			for (int i = 0; i < Samples.MESSAGES; i++) {
				String message = Samples.message(i);
				if (Samples.isText(i)) {
					session.text(message);
					inbox.expect(i, "text " + message);
				}
				else {
					session.binary(message.getBytes(StandardCharsets.US_ASCII));
					inbox.expect(i, "binary " + message);
				}
			}
		}
		finally {
			session.close();
		}
	}

}

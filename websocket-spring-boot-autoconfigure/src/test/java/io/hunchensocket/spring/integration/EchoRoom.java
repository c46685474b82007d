package io.hunchensocket.spring.integration;

import java.security.Principal;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.testsupport.Room;

/**
 * Answers each text with itself, but for two that ask what the server knows of the
 * client.
 */
final class EchoRoom extends Room {

	/** Asks for the name of the one who is logged in. */
	static final String WHO = "who?";

	/** Asks for the URL of the server, as the server sees it. */
	static final String WHERE = "where?";

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		OpeningRequest request = client.request();
		client.sendText(switch (text) {
			case WHO -> request.principal().map(Principal::getName).orElse("nobody");
			case WHERE -> request.scheme() + "://" + request.serverHost() + ":" + request.serverPort();
			default -> text;
		});
	}

}

package io.hunchensocket.engine;

import java.util.HexFormat;
import java.util.function.Consumer;

import io.hunchensocket.resource.SocketClient;

/**
 * Writes down every verb, and reacts to some as the test says.
 */
public class RecordingResource extends BareResource {

	public RecordingResource(boolean nonBlocking) {
		super(nonBlocking);
	}

	/** Verbs are called on the loop. */
	public static RecordingResource onLoop() {
		return new RecordingResource(true);
	}

	/** Verbs are called on the executor. */
	public static RecordingResource onExecutor() {
		return new RecordingResource(false);
	}

	/** Does something within a verb. */
	public final RecordingResource on(String verb, Consumer<SocketClient> reaction) {
		react(verb, reaction);
		return this;
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		record("text " + text, client);
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		record("binary " + HexFormat.of().formatHex(bytes), client);
	}

}

package io.hunchensocket.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is done around the verbs for whole messages.
 */
class MessageVerbsTests {

	private final Rig rig = new Rig(EnginePorts.NONE.withVerbs(new Changing()));

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messagesAreChangedAndLeftOut(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("hello"));
		peer.receive(Frames.maskedText("nothing"));
		peer.receive(Frames.maskedBinary(HexFormat.of().parseHex("0102")));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text HELLO", "binary 0102ff");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messageThatIsRefusedClosesItsClientAsAVerbThatThrows(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("fail"));
		this.rig.settle();
		assertThat(resource.verbs()).contains("error IOException");
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
	}

	private static final class Changing implements MessageVerbs {

		@Override
		public <C extends SocketClient> void textReceived(SocketResource<C> resource, C client, String text)
				throws IOException {
			switch (text) {
				case "nothing" -> {
				}
				case "fail" -> throw new IOException("of the test");
				default -> resource.textMessageReceived(client, text.toUpperCase(Locale.ROOT));
			}
		}

		@Override
		public <C extends SocketClient> void binaryReceived(SocketResource<C> resource, C client, byte[] bytes) {
			byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
			more[bytes.length] = -1;
			resource.binaryMessageReceived(client, more);
		}

	}

}

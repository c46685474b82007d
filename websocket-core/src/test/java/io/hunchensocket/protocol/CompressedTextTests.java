package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whether a compressed text is UTF-8 is seen behind the inflater, above the protocol. RFC
 * 6455, section 8.1; RFC 7692, section 6.2.
 */
class CompressedTextTests {

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void charactersMayBeCutAnywhere(DeflatingEndpoint endpoint) {
		String text = "K\u00f6nigsberg \u20ac \ud83d\ude00 ".repeat(700);
		byte[] payload = deflated(text.getBytes(StandardCharsets.UTF_8));
		for (int most : new int[] { 1, 7, payload.length }) {
			assertThat(assembled(endpoint, payload, most)).isEqualTo(new AssembledMessage.Text(text));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "41c3", "41 c328", "eda080", "f4908080", "80", "c080", "41 e282" })
	void badTextIsFoundBehindTheInflater(String text) {
		byte[] payload = deflated(Hex.bytes(text));
		for (DeflatingEndpoint endpoint : DeflatingEndpoint.values()) {
			assertThatThrownBy(() -> assembled(endpoint, payload, payload.length))
				.isInstanceOf(ProtocolViolationException.class)
				.hasMessageContaining("The text is not valid UTF-8");
			endpoint.that().frame(0xc1, Hex.text(payload)).yields("TEXT " + text.replace(" ", ""));
		}
	}

	private static byte[] deflated(byte[] message) {
		return DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(message), 15);
	}

	/** As a connection does it that gets so many bytes at a time. */
	private static AssembledMessage assembled(DeflatingEndpoint endpoint, byte[] payload, int most) {
		WebSocketProtocol protocol = endpoint.protocol(ProtocolAssert.LIMITS);
		byte[] frame = new PeerFrames(endpoint.role()).frame(0xc1, payload).bytes();
		MessageAssembler assembler = new MessageAssembler(MessageType.TEXT);
		for (int from = 0; from < frame.length; from += most) {
			protocol.receive(ByteBuffer.wrap(Arrays.copyOfRange(frame, from, Math.min(frame.length, from + most))));
			ProtocolEvent event = protocol.nextEvent();
			for (; event != ProtocolEvent.NEEDS_INPUT; event = protocol.nextEvent()) {
				if (event instanceof ProtocolEvent.MessageData data) {
					assembler.append(data.payload());
				}
				else if (event == ProtocolEvent.MESSAGE_ENDED) {
					return assembler.complete();
				}
			}
		}
		throw new AssertionError("The message has no end");
	}

}

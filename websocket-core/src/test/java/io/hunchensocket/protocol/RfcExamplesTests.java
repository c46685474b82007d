package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of RFC 6455, section 5.7, as they are received.
 */
class RfcExamplesTests {

	private final String payload256 = Hex.text(Hex.counting(256, 0));

	private final String payload65536 = Hex.text(Hex.counting(65536, 1));

	@Test
	void text() {
		endpoint(Role.CLIENT).raw("81 05 48 65 6c 6c 6f").yields("TEXT 48656c6c6f");
		endpoint(Role.SERVER).raw("81 85 37 fa 21 3d 7f 9f 4d 51 58").yields("TEXT 48656c6c6f");
	}

	@Test
	void fragmentedText() {
		endpoint(Role.CLIENT).raw("01 03 48 65 6c").raw("80 02 6c 6f").yields("TEXT 48656c6c6f");
	}

	@Test
	void pingAndPong() {
		endpoint(Role.CLIENT).raw("89 05 48 65 6c 6c 6f").yields("PING 48656c6c6f");
		endpoint(Role.SERVER).raw("8a 85 37 fa 21 3d 7f 9f 4d 51 58").yields("PONG 48656c6c6f");
	}

	@Test
	void binaryOf256Bytes() {
		endpoint(Role.CLIENT).raw("82 7e 0100").raw(this.payload256).yields("BINARY " + this.payload256);
	}

	@Test
	void binaryOf64Kibibytes() {
		Transcript transcript = new Transcript(
				new WebSocketProtocol(Role.CLIENT, ProtocolAssert.LIMITS, MessageAdmission.ALL),
				ByteBuffer::allocateDirect);
		byte[] frame = Hex.bytes("82 7f 0000000000010000" + this.payload65536);
		for (int from = 0; from < frame.length; from += 1021) {
			transcript.receive(Arrays.copyOfRange(frame, from, Math.min(frame.length, from + 1021)));
		}
		assertThat(transcript.lines()).containsExactly("BINARY " + this.payload65536);
	}

}

package io.hunchensocket.testkit;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageTests {

	@Test
	void gathersFragments() throws IOException {
		try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING,
				"02 01 01 00 01 02 80 01 03 41 03 f2 48 cd 80 04 c9 c9 07 00");
				RawWebSocket client = RawWebSocket.connect(server.port(), "/");
				DeflatePeer peer = new DeflatePeer()) {
			Message plain = Message.read(client);
			assertThat(plain.opcode()).isEqualTo(2);
			assertThat(plain.isCompressed()).isFalse();
			assertThat(plain.bytes(peer)).containsExactly(1, 2, 3);
			Message compressed = Message.read(client);
			assertThat(compressed.isCompressed()).isTrue();
			assertThat(compressed.length()).isEqualTo(7);
			assertThat(compressed.text(peer)).isEqualTo("Hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "80 01 01", "88 00", "02 01 01 82 01 01", "02 01 01 c0 01 01" })
	void refusesWhatIsNoMessage(String frames) throws IOException {
		try (ScriptedServer<String> server = ScriptedServer.answering(ScriptedServer.SWITCHING, frames);
				RawWebSocket client = RawWebSocket.connect(server.port(), "/")) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Message.read(client))
				.withMessageContaining("but this came");
		}
	}

}

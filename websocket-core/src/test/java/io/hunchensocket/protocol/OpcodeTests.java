package io.hunchensocket.protocol;

import java.util.stream.IntStream;

import io.hunchensocket.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what frames carry.
 */
class OpcodeTests {

	@Test
	void opcodesAreThoseOfTheRfc() {
		assertThat(IntStream.range(0, 16).filter(Opcode::isDefined)).containsExactly(0, 1, 2, 8, 9, 10);
		for (Opcode opcode : Opcode.values()) {
			assertThat(Opcode.of(opcode.value())).isEqualTo(opcode);
			assertThat(opcode.isControl()).isEqualTo(opcode.value() >= 8);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> Opcode.of(3));
	}

	@Test
	void aMessageBeginsWithTheOpcodeOfItsType() {
		assertThat(Opcode.of(MessageType.TEXT)).isEqualTo(Opcode.TEXT);
		assertThat(Opcode.of(MessageType.BINARY)).isEqualTo(Opcode.BINARY);
		for (MessageType type : MessageType.values()) {
			assertThat(Opcode.of(type).messageType()).isEqualTo(type);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTINUATION", "CLOSE", "PING", "PONG" })
	void noMessageBeginsWithAnother(Opcode opcode) {
		assertThatIllegalStateException().isThrownBy(opcode::messageType).withMessageContaining(opcode.name());
	}

}

package io.hunchensocket.testkit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HexTests {

	@Test
	void readsPairsWithAndWithoutSpaces() {
		assertThat(Hex.bytes("81 05fF\n\t00")).containsExactly(0x81, 0x05, 0xff, 0x00);
	}

	@Test
	void writesPairsWithSpaces() {
		assertThat(Hex.of(new byte[] { (byte) 0x81, 5, -1, 0 })).isEqualTo("81 05 ff 00");
	}

	@Test
	void refusesHalfAByte() {
		assertThatIllegalArgumentException().isThrownBy(() -> Hex.bytes("81 0"));
	}

	@Test
	void leavesOutWhatIsTooMuch() {
		assertThat(Hex.of(new byte[] { 1, 2, 3 }, 2)).isEqualTo("01 02 …");
		assertThat(Hex.of(new byte[] { 1, 2 }, 2)).isEqualTo("01 02");
	}

}

package io.hunchensocket.testkit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameTests {

	@Test
	void readsTheBitsOfTheFirstByte() {
		Frame frame = new Frame(0x52, Hex.bytes("01 02"));
		assertThat(frame.fin()).isFalse();
		assertThat(frame.rsv()).isEqualTo(5);
		assertThat(frame.opcode()).isEqualTo(2);
		assertThat(frame.payload()).containsExactly(1, 2);
	}

	@Test
	void readsTheFirstByteAsASignedOne() {
		Frame frame = new Frame((byte) 0x81, new byte[0]);
		assertThat(frame.fin()).isTrue();
		assertThat(frame.rsv()).isZero();
		assertThat(frame.hasBitsOf(new Frame(0x81, new byte[0]))).isTrue();
	}

	@Test
	void readsCloses() {
		Frame close = new Frame(0x88, Hex.bytes("0f a1 6e c3 a9"));
		assertThat(close.closeCode()).isEqualTo(4001);
		assertThat(close.closeReason()).isEqualTo("né");
		Frame empty = new Frame(0x88, new byte[0]);
		assertThat(empty.closeCode()).isEqualTo(Frame.NO_STATUS);
		assertThat(empty.closeReason()).isEmpty();
	}

	@Test
	void refusesToReadAStatusWhereNoneIs() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> new Frame(0x81, Hex.bytes("03 e8")).closeCode())
			.withMessageContaining("text fin, 2 bytes [03 e8]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new Frame(0x88, Hex.bytes("03")).closeCode());
	}

	@Test
	void refusesTextThatIsNoUtf8() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new Frame(0x81, Hex.bytes("c3")).text());
	}

	@Test
	void describesItselfInOneLine() {
		assertThat(new Frame(0x42, new byte[33]))
			.hasToString("binary more rsv 4, 33 bytes [" + "00 ".repeat(32).stripTrailing() + " …]");
		assertThat(new Frame(0x8b, new byte[0])).hasToString("opcode 11 fin, 0 bytes []");
	}

}

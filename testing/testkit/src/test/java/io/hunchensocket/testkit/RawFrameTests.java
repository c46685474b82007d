package io.hunchensocket.testkit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RawFrameTests {

	@Test
	void masksTheExampleOfTheRfc() {
		assertThat(Hex.of(RawFrame.text("Hello").bytes())).isEqualTo("81 85 37 fa 21 3d 7f 9f 4d 51 58");
	}

	@Test
	void leavesThePayloadAsItIsWithoutMask() {
		assertThat(Hex.of(RawFrame.text("Hello").unmasked().bytes())).isEqualTo("81 05 48 65 6c 6c 6f");
	}

	@Test
	void masksWithAnotherKey() {
		assertThat(Hex.of(RawFrame.binary((byte) 0x10, (byte) 0x20).maskedWith(0xff00ff00).bytes()))
			.isEqualTo("82 82 ff 00 ff 00 ef 20");
	}

	@Test
	void setsEveryBitOfTheFirstByte() {
		assertThat(Hex.of(RawFrame.continuation().notFinal().rsv(5).unmasked().bytes())).isEqualTo("50 00");
		assertThat(Hex.of(RawFrame.of(0xf).rsv(2).unmasked().bytes())).isEqualTo("af 00");
	}

	@Test
	void makesControlFrames() {
		assertThat(Hex.of(RawFrame.ping((byte) 1).unmasked().bytes())).isEqualTo("89 01 01");
		assertThat(Hex.of(RawFrame.pong((byte) 2).unmasked().bytes())).isEqualTo("8a 01 02");
		assertThat(Hex.of(RawFrame.close((byte) 3).unmasked().bytes())).isEqualTo("88 01 03");
		assertThat(Hex.of(RawFrame.close(1000, "né").unmasked().bytes())).isEqualTo("88 05 03 e8 6e c3 a9");
		assertThat(Hex.of(RawFrame.close(65535, "").unmasked().bytes())).isEqualTo("88 02 ff ff");
	}

	@Test
	void choosesTheShortestLength() {
		assertThat(Hex.of(RawFrame.binary(new byte[125]).unmasked().header())).isEqualTo("82 7d");
		assertThat(Hex.of(RawFrame.binary(new byte[126]).unmasked().header())).isEqualTo("82 7e 00 7e");
		assertThat(Hex.of(RawFrame.binary(new byte[65535]).unmasked().header())).isEqualTo("82 7e ff ff");
		assertThat(Hex.of(RawFrame.binary(new byte[65536]).unmasked().header()))
			.isEqualTo("82 7f 00 00 00 00 00 01 00 00");
	}

	@Test
	void takesALongerLengthIfTold() {
		RawFrame frame = RawFrame.binary((byte) 7).unmasked();
		assertThat(Hex.of(frame.length(LengthForm.SIXTEEN_BITS).bytes())).isEqualTo("82 7e 00 01 07");
		assertThat(Hex.of(frame.length(LengthForm.SIXTY_FOUR_BITS).bytes()))
			.isEqualTo("82 7f 00 00 00 00 00 00 00 01 07");
	}

	@Test
	void liesAboutItsLength() {
		RawFrame frame = RawFrame.binary((byte) 7).unmasked();
		assertThat(Hex.of(frame.claiming(2).bytes())).isEqualTo("82 02 07");
		assertThat(Hex.of(frame.claiming(Long.MIN_VALUE).bytes())).isEqualTo("82 7f 80 00 00 00 00 00 00 00 07");
	}

	@Test
	void changesACopy() {
		RawFrame frame = RawFrame.text("a");
		byte[] before = frame.bytes();
		frame.notFinal().rsv(7).unmasked().claiming(9).length(LengthForm.SIXTEEN_BITS);
		assertThat(frame.bytes()).isEqualTo(before);
	}

}

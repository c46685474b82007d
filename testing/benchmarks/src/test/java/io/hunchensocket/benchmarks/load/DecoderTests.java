package io.hunchensocket.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Decoder}.
 */
class DecoderTests {

	@Test
	void messagesAreCountedWhereTheyEnd() {
		Decoder decoder = Decoder.ofFrames();
		assertThat(decoder.count(hex("8103616263 81"))).isEqualTo(1);
		assertThat(decoder.count(hex("026465"))).isEqualTo(1);
		assertThat(decoder.count(hex("0101 66"))).isZero();
		assertThat(decoder.count(hex("8001 67 8100 8900"))).isEqualTo(2);
	}

	@Test
	void endOfTheConnectionIsAFailure() {
		assertThatIllegalStateException().isThrownBy(() -> Decoder.ofFrames().count(hex("880203e8")));
	}

	@Test
	void bytesAreCountedByTheLengthOfAMessage() {
		Decoder decoder = Decoder.ofBytes(5);
		assertThat(decoder.count(hex("0102030405 0607"))).isEqualTo(1);
		assertThat(decoder.count(hex("08"))).isZero();
		assertThat(decoder.count(hex("090a 0b0c0d0e0f"))).isEqualTo(2);
	}

	private static ByteBuffer hex(String text) {
		return ByteBuffer.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
	}

}

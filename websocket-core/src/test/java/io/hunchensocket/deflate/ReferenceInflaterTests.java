package io.hunchensocket.deflate;

import java.util.Arrays;
import java.util.zip.Deflater;

import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ReferenceInflater}: a reference that forgives would hide what it is
 * for.
 */
class ReferenceInflaterTests {

	private final ReferenceInflater inflater = new ReferenceInflater(15);

	@ParameterizedTest
	@ValueSource(strings = { "f248cdc9c90700", "000500faff48656c6c6f00", "f24805000000ffffcac9c90700" })
	void readsTheExamplesOfTheRfc(String payload) {
		assertThat(this.inflater.inflate(Hex.bytes(payload))).isEqualTo(Hex.bytes("48656c6c6f"));
		assertThat(this.inflater.inflate(Hex.bytes("f200110000"))).isEqualTo(Hex.bytes("48656c6c6f"));
		assertThat(this.inflater.inflate(Hex.bytes("00"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "f348cdc9c9070000, a final block", "06, A block of the reserved type",
			"000500fbff48656c6c6f00, lengths differ", "f248, an end inside a block", "'', an end inside a block",
			"f200110000, a distance of 5" })
	void forgivesNothing(String payload, String found) {
		assertThatThrownBy(() -> this.inflater.inflate(Hex.bytes(payload))).isInstanceOf(AssertionError.class)
			.hasMessageContaining(found);
	}

	@Test
	void doesNotRememberWhatWasForgotten() {
		this.inflater.inflate(Hex.bytes("f248cdc9c90700"));
		this.inflater.forget();
		assertThatThrownBy(() -> this.inflater.inflate(Hex.bytes("f200110000")))
			.hasMessage("The deflated data has a distance of 5, the context has 1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14 })
	void seesADistanceThatIsOneTooFar(int windowBits) {
		byte[] once = SampleData.random(1 << windowBits, 9);
		byte[] atTheWindow = jdk(Hex.concat(once, once));
		byte[] behindIt = jdk(Hex.concat(once, new byte[] { 1 }, once));
		assertThat(new ReferenceInflater(windowBits).inflate(atTheWindow)).isEqualTo(Hex.concat(once, once));
		assertThatThrownBy(() -> new ReferenceInflater(windowBits).inflate(behindIt)).hasMessage(
				"The deflated data has a distance of %d, the window has %d", (1 << windowBits) + 1, 1 << windowBits);
	}

	/** What the JDK makes of it, without the last four bytes. */
	private static byte[] jdk(byte[] data) {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(data);
		byte[] deflated = new byte[2 * data.length + 64];
		int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
		deflater.end();
		return Arrays.copyOf(deflated, length - 4);
	}

}

package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Masker}. RFC 6455, section 5.3.
 */
class MaskerTests {

	private static final byte[] SOURCE = Hex.counting(100, 17);

	@ParameterizedTest
	@ValueSource(ints = { 0x01020304, 0x37FA213D, 0xFF00FF00, 0x80000000, 0x00000001, 0 })
	void everyLengthOffsetAndPhaseIsMaskedAsByteByByte(int key) {
		ByteBuffer heap = ByteBuffer.wrap(SOURCE);
		ByteBuffer direct = ByteBuffer.allocateDirect(SOURCE.length).put(SOURCE).clear();
		for (int length = 0; length <= 70; length++) {
			for (int offset = 0; offset < 9; offset++) {
				for (int phase = 0; phase < 8; phase++) {
					byte[] expected = naive(offset, length, key, phase);
					assertThat(masked(heap, offset, length, Masker.keyAt(key, phase))).isEqualTo(expected);
					assertThat(masked(direct, offset, length, Masker.keyAt(key, phase))).isEqualTo(expected);
				}
			}
		}
		assertThat(heap.position()).isZero();
	}

	@Test
	void phaseIsRightBeyondTheRangeOfInt() {
		assertThat(Masker.keyAt(0x01020304, 0x1_0000_0003L)).isEqualTo(0x04010203);
		assertThat(Masker.keyAt(0x01020304, Long.MAX_VALUE - 1)).isEqualTo(0x03040102);
	}

	@Test
	void nothingElseOfTheTargetIsTouched() {
		byte[] target = { 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9 };
		Masker.copy(ByteBuffer.wrap(new byte[12]), 0, target, 1, 9, 0x01020304);
		assertThat(target).containsExactly(9, 1, 2, 3, 4, 1, 2, 3, 4, 1, 9, 9);
	}

	private static byte[] masked(ByteBuffer source, int offset, int length, int key) {
		byte[] target = new byte[length];
		Masker.copy(source, offset, target, 0, length, key);
		return target;
	}

	private static byte[] naive(int offset, int length, int key, int phase) {
		byte[] keyBytes = ByteBuffer.allocate(4).putInt(key).array();
		byte[] target = new byte[length];
		for (int i = 0; i < length; i++) {
			target[i] = (byte) (SOURCE[offset + i] ^ keyBytes[(phase + i) % 4]);
		}
		return target;
	}

}

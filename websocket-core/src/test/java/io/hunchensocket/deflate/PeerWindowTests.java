package io.hunchensocket.deflate;

import java.util.Arrays;
import java.util.Random;

import io.hunchensocket.testsupport.OwnedBytes;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerWindow}: the newest bytes, in their order, and no more of them
 * than were agreed on.
 */
class PeerWindowTests {

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 11, 15 })
	void itHoldsTheNewestBytes(int bits) {
		int most = 1 << bits;
		for (int seed = 0; seed < 50; seed++) {
			Random random = new Random(seed);
			PeerWindow window = PeerWindow.ofBits(bits);
			byte[] all = SampleData.random(6 * most, seed);
			int end = 0;
			while (end < all.length) {
				int count = Math.min(all.length - end, random.nextInt(1 << random.nextInt(bits + 2)));
				window.append(all, end, count);
				end += count;
				byte[] newest = Arrays.copyOfRange(all, Math.max(0, end - most), end);
				assertThat(content(window)).isEqualTo(newest);
				assertThat(OwnedBytes.of(window)).isBetween((long) newest.length,
						Math.max(newest.length, Math.min(most, 2L * newest.length)));
			}
		}
	}

	@Test
	void itOwnsNothingBeforeTheFirstByte() {
		PeerWindow window = PeerWindow.ofBits(15);
		assertThat(OwnedBytes.of(window)).isZero();
		window.append(new byte[100], 10, 0);
		assertThat(OwnedBytes.of(window)).isZero();
		assertThat(content(window)).isEmpty();
	}

	@Test
	void thatOfPeersThatForgetHoldsNothing() {
		PeerWindow.NONE.append(new byte[100], 0, 100);
		assertThat(PeerWindow.NONE.length()).isZero();
		assertThat(content(PeerWindow.NONE)).isEmpty();
	}

	private static byte[] content(PeerWindow window) {
		byte[] content = new byte[window.length()];
		window.copyTo(content);
		return content;
	}

}

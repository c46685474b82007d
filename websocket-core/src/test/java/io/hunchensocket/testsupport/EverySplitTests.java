package io.hunchensocket.testsupport;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EverySplit}: a harness that forgets a cut would hide what it is for.
 */
class EverySplitTests {

	@Test
	void shortBytesAreCutInAllWays() {
		assertThat(splits(3)).containsExactlyInAnyOrder("000102", "00|0102", "0001|02", "00|01|02");
		assertThat(splits(14)).hasSize(1 << 13);
	}

	@Test
	void longBytesAreCutAtEveryPlaceAndEverywhere() {
		assertThat(splits(15)).hasSize(14 + 2).contains("00|01|02|03|04|05|06|07|08|09|0a|0b|0c|0d|0e");
	}

	@Test
	void nothingIsNotCut() {
		assertThat(splits(0)).containsExactly("");
	}

	private static Set<String> splits(int length) {
		Set<String> splits = new HashSet<>();
		EverySplit.of(Hex.counting(length, 0), (pieces) -> splits.add(joined(pieces)));
		return splits;
	}

	private static String joined(List<byte[]> pieces) {
		return String.join("|", pieces.stream().map(Hex::text).toList());
	}

}

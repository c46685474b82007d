package io.hunchensocket.engine.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeapArrays}.
 */
class HeapArraysTests {

	@Test
	void arraysOfHalfARegionTakeWholeOnes() {
		int mib = 1024 * 1024;
		HeapArrays regions = new HeapArrays(mib);
		assertThat(regions.footprint(0)).isEqualTo(16);
		assertThat(regions.footprint(1)).isEqualTo(24);
		assertThat(regions.footprint(mib / 4)).isEqualTo(mib / 4 + 16);
		assertThat(regions.footprint(mib / 2 - 16)).isEqualTo(mib / 2);
		assertThat(regions.footprint(mib / 2)).isEqualTo(mib);
		assertThat(regions.footprint(mib)).isEqualTo(2L * mib);
		assertThat(new HeapArrays(0).footprint(mib)).isEqualTo(mib + 16);
		assertThat(HeapArrays.usualRegionBytes(128L * mib)).isEqualTo(mib);
		assertThat(HeapArrays.usualRegionBytes(5000L * mib)).isEqualTo(2L * mib);
		assertThat(HeapArrays.usualRegionBytes(1L << 42)).isEqualTo(32L * mib);
	}

}

package io.hunchensocket.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeflatePeerTests {

	private final DeflatePeer peer = new DeflatePeer();

	@Test
	void inflatesTheExamplesOfTheRfc() {
		assertThat(this.peer.inflate(Hex.bytes("f2 48 cd c9 c9 07 00"))).asString(StandardCharsets.UTF_8)
			.isEqualTo("Hello");
		assertThat(this.peer.inflate(Hex.bytes("f2 00 11 00 00"))).as("refers to the first")
			.asString(StandardCharsets.UTF_8)
			.isEqualTo("Hello");
	}

	@Test
	void deflatesTheExampleOfTheRfc() {
		assertThat(Hex.of(this.peer.text("Hello").unmasked().bytes())).isEqualTo("c1 07 f2 48 cd c9 c9 07 00");
	}

	@Test
	void remembersWhatItHasDeflated() {
		byte[] message = new byte[1000];
		new Random(1).nextBytes(message);
		assertThat(this.peer.deflate(message)).hasSizeGreaterThan(1000);
		byte[] second = this.peer.deflate(message);
		assertThat(second).hasSizeLessThan(50);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new DeflatePeer().inflate(second));
	}

	@Test
	void inflatesWhatItDeflatesOfAnySize() {
		for (int size : new int[] { 0, 1, 8191, 8192, 300_000 }) {
			byte[] message = new byte[size];
			new Random(size).nextBytes(message);
			assertThat(this.peer.inflate(this.peer.deflate(message))).isEqualTo(message);
		}
	}

}

package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Repeater}.
 */
class RepeaterTests {

	private static final byte[] FRAME = { 'a', 'b', 'c' };

	private final ByteBuffer copies = Repeater.copies(FRAME);

	private final Repeater repeater = new Repeater(this.copies, FRAME.length);

	private final NarrowTransport transport = new NarrowTransport();

	@Test
	void framesLeaveInOneWrite() throws IOException {
		this.repeater.add(3);
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("abcabcabc");
		assertThat(this.transport.writes()).isEqualTo(1);
		assertThat(this.transport.isAwaited()).isFalse();
	}

	@Test
	void frameThatWasCutGoesOnWhereItWasCut() throws IOException {
		this.transport.takeOnly(4);
		this.repeater.add(2);
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("abca");
		assertThat(this.transport.isAwaited()).isTrue();
		this.repeater.add(1);
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("abcabcab");
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("abcabcabc");
	}

	@Test
	void moreThanThereAreCopiesLeaves() throws IOException {
		int frames = 2 * this.copies.capacity() / FRAME.length + 1;
		this.repeater.add(frames);
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("abc".repeat(frames));
	}

	@Test
	void connectionsShareCopiesWithoutSharingWhereTheyAre() throws IOException {
		Repeater other = new Repeater(this.copies, FRAME.length);
		NarrowTransport otherTransport = new NarrowTransport();
		this.transport.takeOnly(1);
		this.repeater.add(1);
		this.repeater.write(this.transport);
		other.add(1);
		other.write(otherTransport);
		assertThat(otherTransport.written()).isEqualTo("abc");
		this.repeater.write(this.transport);
		assertThat(this.transport.written()).isEqualTo("ab");
	}

	@Test
	void transportIsAskedThoughNothingIsLeftHere() throws IOException {
		this.repeater.write(this.transport);
		assertThat(this.transport.writes()).isEqualTo(1);
		assertThat(this.transport.written()).isEmpty();
	}

}

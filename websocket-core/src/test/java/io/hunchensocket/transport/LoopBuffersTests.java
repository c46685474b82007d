package io.hunchensocket.transport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the memory that all transports of a loop share.
 */
class LoopBuffersTests {

	private final LoopBuffers buffers = new LoopBuffers();

	@Test
	void bufferForWritingHasOneUserAtATime() {
		this.buffers.takeForWriting().put((byte) 7);
		assertThatIllegalStateException().isThrownBy(this.buffers::takeForWriting)
			.withMessageStartingWith("The loop's buffer for writing is in use");
		this.buffers.doneWriting();
		assertThat(this.buffers.takeForWriting().remaining()).isEqualTo(LoopBuffers.BYTES);
	}

}

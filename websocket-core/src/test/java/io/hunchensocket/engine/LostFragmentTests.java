package io.hunchensocket.engine;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.engine.messages.Compressor;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.engine.messages.Fragment;
import io.hunchensocket.engine.messages.Outgoing;
import io.hunchensocket.engine.messages.PreparedMessage;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for messages of which a fragment is lost where it is encoded: the client never
 * takes them for complete, and is closed.
 */
class LostFragmentTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final FailingEncoder encoder = new FailingEncoder();

	private final MemoryTransport peer = new MemoryTransport();

	@BeforeEach
	void connect() {
		this.rig.start(this.resource, new Extension(PayloadCodec.NONE, this.encoder), this.peer);
		this.rig.settle();
	}

	private SocketClient client() {
		return this.resource.client();
	}

	private void requireNoEnd() {
		this.rig.settle();
		assertThat(this.peer.written()).endsWith(Frames.close(1011, "the message cannot be completed"));
		assertThat(Written.frames(this.peer.written())).noneMatch((frame) -> !frame.isControl() && frame.isLast());
		assertThat(client().isOpen()).isFalse();
	}

	@Test
	void fragmentThatIsLostInAFlush() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		stream.write(1);
		stream.flush();
		stream.write(2);
		this.encoder.failing = true;
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(stream::flush);
		this.encoder.failing = false;
		assertThatIOException().isThrownBy(() -> stream.write(3)).withMessageStartingWith("A write has failed");
		assertThatIOException().isThrownBy(stream::close).withMessageStartingWith("A write has failed");
		requireNoEnd();
	}

	@Test
	void fragmentThatIsLostInAWrite() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		this.encoder.failing = true;
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> stream.write(new byte[100_000]));
		this.encoder.failing = false;
		assertThatIOException().isThrownBy(stream::close).withMessageStartingWith("A write has failed");
		requireNoEnd();
	}

	@Test
	void fragmentThatIsLostAtTheEnd() throws IOException {
		MessageOutputStream stream = client().openBinaryStream();
		this.rig.turns();
		stream.write(1);
		client().sendText("never");
		this.encoder.failing = true;
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(stream::close);
		requireNoEnd();
	}

	/** Passes fragments on as they are, or throws. */
	private static final class FailingEncoder implements Compressor {

		private boolean failing;

		@Override
		public Outgoing now(PreparedMessage message) {
			return message.plain();
		}

		@Override
		public UnaryOperator<Fragment> whenWritten() {
			return (fragment) -> {
				if (this.failing) {
					throw new OutOfMemoryError("of the test");
				}
				return fragment;
			};
		}

	}

}

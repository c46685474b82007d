package io.hunchensocket.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that a resource takes chunk by chunk.
 */
class ChunkTests {

	private final Rig rig = new Rig(Settings.quiet().receiving(64, 1000));

	private MemoryTransport connect(BareResource resource) {
		MemoryTransport peer = this.rig.connect(resource);
		resource.takeVerbs();
		return peer;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void flagsSayWhereAMessageBeginsAndEnds(boolean nonBlocking) {
		ChunkResource resource = new ChunkResource(nonBlocking);
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.all(Frames.masked(0x02, new byte[] { 1 }), Frames.maskedPing("?")));
		peer.receive(Frames.all(Frames.masked(0x00, new byte[] { 2, 3 }), Frames.masked(0x80, new byte[] { 4 })));
		peer.receive(Frames.maskedBinary(new byte[] { 5 }));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first 01", "binary 0203", "binary 04", "binary last ",
				"binary first last 05");
		assertThat(peer.written()).isEqualTo(Frames.pong("?"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void emptyMessagesHaveAChunkToo(boolean nonBlocking) {
		ChunkResource resource = new ChunkResource(nonBlocking);
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.all(Frames.maskedBinary(new byte[0]), Frames.maskedText("")));
		peer.receive(Frames.all(Frames.masked(0x01, new byte[0]), Frames.masked(0x80, new byte[0])));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first last ", "text first last ", "text first last ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void chunksEndWhereWhatWasReadEnds(boolean nonBlocking) {
		ChunkResource resource = new ChunkResource(nonBlocking);
		MemoryTransport peer = connect(resource);
		byte[] frame = Frames.maskedBinary(new byte[] { 1, 2, 3, 4 });
		peer.receive(Arrays.copyOf(frame, 8));
		peer.receive(Arrays.copyOfRange(frame, 8, 9));
		peer.receive(Arrays.copyOfRange(frame, 9, 10));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first 0102", "binary 03", "binary 04", "binary last ");
	}

	@Test
	void compressedMessagesComeInChunks() {
		ChunkResource resource = new ChunkResource(true);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		peer.receive(Written.maskedDeflated(2, new byte[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first " + "01".repeat(12), "binary last ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void textIsCheckedOverTheBordersOfChunks(boolean nonBlocking) {
		ChunkResource resource = new ChunkResource(nonBlocking);
		MemoryTransport peer = connect(resource);
		byte[] smile = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
		peer.receive(Frames.masked(0x01, Arrays.copyOf(smile, 1)));
		peer.receive(Frames.masked(0x00, Arrays.copyOfRange(smile, 1, 3)));
		peer.receive(Frames.masked(0x80, Arrays.copyOfRange(smile, 3, 4)));
		this.rig.settle();
		assertThat(resource.takeVerbs()).containsExactly("text first f0", "text 9f98", "text 80", "text last ");
		peer.receive(Frames.masked(0x01, Arrays.copyOf(smile, 2)));
		peer.receive(Frames.masked(0x80, new byte[] { 'x' }));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("text first f09f");
		assertThat(Written.frames(peer.written()).get(0).payload()).startsWith(0x03, 0xef);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("text first f09f", "disconnected 1007");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void badTextThatIsWholeIsNotShown(boolean nonBlocking) {
		ChunkResource resource = new ChunkResource(nonBlocking);
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.masked(0x81, Frames.hex("61c3")));
		this.rig.settle();
		assertThat(resource.verbs()).isEmpty();
		assertThat(Written.frames(peer.written()).get(0).payload()).startsWith(0x03, 0xef);
	}

	@Test
	void chunksThatWaitForTheHandlerHoldReadingBack() {
		ChunkResource resource = new ChunkResource(false);
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.masked(0x02, new byte[600]));
		peer.receive(Frames.masked(0x00, new byte[600]));
		peer.receive(Frames.masked(0x80, new byte[600]));
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		assertThat(peer.unread()).isGreaterThan(600);
		this.rig.settle();
		assertThat(resource.verbs()).hasSize(4);
		assertThat(peer.isReading()).isTrue();
	}

	@Test
	void nothingIsToldAfterTheApplicationClosed() {
		ChunkResource resource = new ChunkResource(true);
		resource.react("binary first 01", SocketClient::close);
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.all(Frames.masked(0x02, new byte[] { 1 }), Frames.masked(0x80, new byte[] { 2 })));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first 01");
	}

	@Test
	void exceptionClosesTheClient() {
		ChunkResource resource = new ChunkResource(false);
		resource.react("binary first 01", (client) -> {
			throw new IllegalStateException("of the application");
		});
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.all(Frames.masked(0x02, new byte[] { 1 }), Frames.masked(0x80, new byte[] { 2 })));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("binary first 01", "error IllegalStateException");
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
	}

	@Test
	void chunkFitsALogLine() {
		assertThat(new MessageChunk(ByteBuffer.allocate(7), true, true)).hasToString("first last chunk of 7 bytes");
		assertThat(new MessageChunk(ByteBuffer.allocate(7), false, false)).hasToString("chunk of 7 bytes");
	}

	/** Writes chunks down. */
	private static final class ChunkResource extends BareResource {

		ChunkResource(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void textChunkReceived(SocketClient client, MessageChunk chunk) {
			record("text " + shown(chunk), client);
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			record("binary " + shown(chunk), client);
		}

		private static String shown(MessageChunk chunk) {
			byte[] bytes = new byte[chunk.bytes().remaining()];
			chunk.bytes().get(bytes);
			return (chunk.first() ? "first " : "") + (chunk.last() ? "last " : "") + HexFormat.of().formatHex(bytes);
		}

	}

}

package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.hunchensocket.testsupport.EverySplit;
import io.hunchensocket.testsupport.Hex;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes of a peer in, lines of a {@link Transcript} out: under every split of the bytes,
 * from direct buffers and from the heap, with and without pauses.
 */
final class ProtocolAssert {

	private static final List<IntFunction<ByteBuffer>> ALLOCATORS = List.of(ByteBuffer::allocate,
			ByteBuffer::allocateDirect);

	static final MessageLimits LIMITS = new MessageLimits(1_048_576, 1_048_576, 1_024);

	private final Role role;

	private final PeerFrames peer;

	private MessageLimits limits = LIMITS;

	private MessageAdmission admission = MessageAdmission.ALL;

	private Supplier<? extends PayloadCodec> codec = () -> PayloadCodec.NONE;

	private Consumer<WebSocketProtocol> before = (protocol) -> {
	};

	private ProtocolAssert(Role role) {
		this.role = role;
		this.peer = new PeerFrames(role);
	}

	/** The endpoint under test has this role. */
	static ProtocolAssert endpoint(Role role) {
		return new ProtocolAssert(role);
	}

	ProtocolAssert limits(long message, long frame, int fragments) {
		this.limits = new MessageLimits(message, frame, fragments);
		return this;
	}

	ProtocolAssert admission(MessageAdmission admission) {
		this.admission = admission;
		return this;
	}

	/** Both ends have agreed on an extension; each split has a codec of its own. */
	ProtocolAssert codec(Supplier<? extends PayloadCodec> codec) {
		this.codec = codec;
		return this;
	}

	/** What happens before the first byte comes. */
	ProtocolAssert after(Consumer<WebSocketProtocol> before) {
		this.before = before;
		return this;
	}

	/** The peer sends a frame, masked if it must be. */
	ProtocolAssert frame(int firstByte, String payloadHex) {
		this.peer.frame(firstByte, payloadHex);
		return this;
	}

	/** The peer sends a frame with this text in UTF-8. */
	ProtocolAssert text(int firstByte, String payload) {
		this.peer.frame(firstByte, payload.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/** The peer sends a header only. */
	ProtocolAssert header(int firstByte, int shortLength, String extendedLengthHex) {
		this.peer.header(firstByte, shortLength, Hex.bytes(extendedLengthHex));
		return this;
	}

	/** The peer sends these bytes. */
	ProtocolAssert raw(String hex) {
		this.peer.raw(hex);
		return this;
	}

	/** Nothing but this is seen. */
	void yields(String... lines) {
		forEverySplit(lines, (seen) -> seen);
	}

	/**
	 * Nothing but this is seen, and some part of the last message: how much a decoder
	 * gives before it fails depends on how its input was cut.
	 */
	void yieldsAndDropsTheRest(String... lines) {
		forEverySplit(lines, (seen) -> seen.stream().filter((line) -> !line.startsWith("UNFINISHED")).toList());
	}

	private void forEverySplit(String[] lines, UnaryOperator<List<String>> view) {
		byte[] bytes = this.peer.bytes();
		for (IntFunction<ByteBuffer> allocator : ALLOCATORS) {
			EverySplit.of(bytes, (pieces) -> assertLines(pieces, lines, view, allocator, Transcript::receive));
			assertLines(List.of(bytes), lines, view, allocator, Transcript::receiveWithPauses);
		}
	}

	private void assertLines(List<byte[]> pieces, String[] lines, UnaryOperator<List<String>> view,
			IntFunction<ByteBuffer> allocator, Reader reader) {
		PayloadCodec agreed = this.codec.get();
		WebSocketProtocol protocol = new WebSocketProtocol(this.role, this.limits, this.limits, this.admission, agreed);
		this.before.accept(protocol);
		Transcript transcript = new Transcript(protocol, allocator);
		pieces.forEach((piece) -> reader.receive(transcript, piece));
		protocol.advance(protocol.closing().transportEnded());
		agreed.close();
		List<String> expected = List.of(lines);
		List<String> actual = view.apply(transcript.lines());
		// Some thousand splits a test: the words are for those that fail.
		if (!actual.equals(expected)) {
			assertThat(actual).as("%s receives %s", this.role, pieces.stream().map(Hex::text).toList())
				.containsExactlyElementsOf(expected);
		}
	}

	private interface Reader {

		Transcript receive(Transcript transcript, byte[] piece);

	}

}

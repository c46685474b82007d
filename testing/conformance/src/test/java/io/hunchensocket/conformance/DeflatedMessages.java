package io.hunchensocket.conformance;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.protocol.Role;

/**
 * The messages of a case as our client sends them: each is deflated as a whole, one after
 * the other. What a case says of the server's direction, or of the length of frames,
 * changes nothing in them, so that many cases can send the same.
 */
final class DeflatedMessages {

	private final CompressionCase line;

	private final DeflateParameters agreed;

	private final List<byte[]> messages;

	private DeflatedMessages(CompressionCase line, DeflateParameters agreed, List<byte[]> messages) {
		this.line = line;
		this.agreed = agreed;
		this.messages = messages;
	}

	/**
	 * Deflates the messages of a case.
	 * @param agreed what the server has agreed to
	 */
	static DeflatedMessages of(CompressionCase line, DeflateParameters agreed) {
		DeflatePool pool = new DeflatePool(1, 1);
		DeflateCodec codec = new DeflateCodec(Role.CLIENT, agreed, pool);
		try {
			return new DeflatedMessages(line, agreed,
					IntStream.range(0, CompressionCase.MESSAGES)
						.mapToObj((i) -> deflate(ByteBuffer.wrap(line.message(i)), codec, pool))
						.toList());
		}
		finally {
			codec.close();
			pool.close();
		}
	}

	private static byte[] deflate(ByteBuffer message, DeflateCodec codec, DeflatePool pool) {
		return codec.hasNoContextTakeover() ? pool.deflateLast(message, codec.windowBits())
				: codec.deflater().deflateLast(message);
	}

	byte[] get(int number) {
		return this.messages.get(number);
	}

	/**
	 * Whether these are the messages of that case, too.
	 * @param agreed what the server has agreed to
	 */
	boolean areOf(CompressionCase line, DeflateParameters agreed) {
		return this.line.sample() == line.sample() && this.line.messageBytes() == line.messageBytes()
				&& this.agreed.clientNoContextTakeover() == agreed.clientNoContextTakeover()
				&& this.agreed.clientMaxWindowBits() == agreed.clientMaxWindowBits();
	}

}

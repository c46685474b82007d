package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.Opcode;
import io.hunchensocket.connection.FragmentSource.Form;
import io.hunchensocket.connection.FragmentSource.Fragment;
import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.MessageDeflater;
import io.hunchensocket.protocol.FrameHeader;

/**
 * A message that leaves in several frames, with control frames between them. Touched on
 * the loop alone. Source: RFC 6455, section 5.4.
 */
final class FragmentedMessage implements Outgoing {

	private final Opcode opcode;

	private final FragmentSource source;

	private final Encoding encoding;

	private boolean begun;

	private boolean complete;

	private FragmentedMessage(Opcode opcode, FragmentSource source, Encoding encoding) {
		this.opcode = opcode;
		this.source = source;
		this.encoding = encoding;
	}

	/**
	 * A message whose fragments leave as the source gives them.
	 */
	static FragmentedMessage of(Opcode opcode, FragmentSource source) {
		return new FragmentedMessage(opcode, source, (fragment) -> fragment);
	}

	/**
	 * A message whose fragments are deflated when they leave, for they may refer to what
	 * left before them.
	 * @param source gives plain fragments
	 */
	static FragmentedMessage deflating(Opcode opcode, FragmentSource source, DeflateCodec codec) {
		return new FragmentedMessage(opcode, source, (fragment) -> deflated(fragment, codec.deflater()));
	}

	private static Fragment deflated(Fragment plain, MessageDeflater deflater) {
		byte[] bytes = plain.last() ? deflater.deflateLast(plain.payload()) : deflater.deflate(plain.payload());
		return new Fragment(ByteBuffer.wrap(bytes), Form.DEFLATED, plain.last());
	}

	/**
	 * It is its turn to leave.
	 */
	void turnComes() {
		this.source.turnComes();
	}

	/**
	 * Whether a frame can leave now; some may come later.
	 */
	boolean isReady() {
		return this.source.isReady();
	}

	/**
	 * The next frame, if one is ready.
	 */
	OutgoingFrame next() {
		Fragment fragment = this.encoding.encode(this.source.next());
		ByteBuffer payload = fragment.payload();
		FrameHeader header = FrameHeader.of(this.begun ? Opcode.CONTINUATION : this.opcode, payload.remaining());
		header = (fragment.form() == Form.DEFLATED && !this.begun) ? header.asEncoded() : header;
		this.begun = true;
		this.complete = fragment.last();
		return OutgoingFrame.of(fragment.last() ? header : header.toBeContinued(), payload);
	}

	/**
	 * Whether its last frame has been taken.
	 */
	boolean isComplete() {
		return this.complete;
	}

	@Override
	public int length() {
		return this.source.length();
	}

	@Override
	public int memoryBytes(MemoryBudget memory) {
		return this.source.memoryBytes(memory);
	}

	@Override
	public int enter(MemoryBudget memory) {
		return this.source.enter(memory);
	}

	@Override
	public int leave(MemoryBudget memory) {
		return this.source.leave(memory);
	}

	@Override
	public boolean isDroppable() {
		return !this.begun && isWhole();
	}

	@Override
	public boolean isWhole() {
		return this.source.isWhole();
	}

	@Override
	public void abandon() {
		this.source.abandon();
	}

	/** What becomes of a fragment before it leaves. */
	private interface Encoding {

		Fragment encode(Fragment fragment);

	}

}

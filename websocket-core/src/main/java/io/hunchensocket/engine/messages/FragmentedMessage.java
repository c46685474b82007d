package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.messages.Fragment.Form;
import io.hunchensocket.protocol.FragmentHeaders;
import io.hunchensocket.protocol.FrameHeader;
import org.jspecify.annotations.Nullable;

/**
 * A message that leaves in several frames, with control frames between them. Touched on
 * the loop alone. Source: RFC 6455, section 5.4.
 */
public abstract non-sealed class FragmentedMessage implements Outgoing {

	private final MessageType type;

	private final UnaryOperator<Fragment> whenLeaving;

	/** Null until the first fragment shows whether the message is compressed. */
	private @Nullable FragmentHeaders headers;

	/**
	 * A message of which nothing has left.
	 * @param whenLeaving applied to each fragment right before it leaves
	 */
	FragmentedMessage(MessageType type, UnaryOperator<Fragment> whenLeaving) {
		this.type = type;
		this.whenLeaving = whenLeaving;
	}

	/**
	 * Says that this message is the next to leave, perhaps not for the first time. Its
	 * writer may go on.
	 */
	public void turnComes() {
		// Complete messages have no writer to tell.
	}

	/**
	 * Whether a frame can leave now. If not, one may come later.
	 */
	public boolean isReady() {
		return true;
	}

	/**
	 * The next fragment. Called only if one is ready.
	 */
	abstract Fragment nextFragment();

	/**
	 * The next frame. Called only if one is ready.
	 */
	public final OutgoingFrame next() {
		Fragment fragment = this.whenLeaving.apply(nextFragment());
		ByteBuffer payload = fragment.payload();
		FragmentHeaders made = headersFor(fragment);
		FrameHeader header = fragment.last() ? made.last(payload.remaining()) : made.next(payload.remaining());
		return OutgoingFrame.of(header, payload);
	}

	private FragmentHeaders headersFor(Fragment fragment) {
		FragmentHeaders made = this.headers;
		if (made == null) {
			boolean encoded = fragment.form() == Form.DEFLATED;
			made = encoded ? FragmentHeaders.encoded(this.type) : FragmentHeaders.of(this.type);
			this.headers = made;
		}
		return made;
	}

	/**
	 * Whether the last frame of the message has been taken.
	 */
	public final boolean isComplete() {
		return this.headers != null && this.headers.isComplete();
	}

	@Override
	public final boolean isDroppable() {
		return this.headers == null && isWhole();
	}

}

package io.hunchensocket.engine.messages;

import java.util.ArrayDeque;
import java.util.function.UnaryOperator;

import io.hunchensocket.MessageType;

/**
 * The fragments of a message that is still being written: those that were handed over and
 * have not left. Touched on the loop alone.
 */
public final class StreamedFragments extends FragmentedMessage {

	private final ArrayDeque<Fragment> waiting = new ArrayDeque<>(1);

	private final StreamCredit credit;

	private final int allowance;

	private final boolean writtenByUs;

	private boolean turnCame;

	private boolean ended;

	private boolean failed;

	private boolean abandoned;

	private int bytes;

	/**
	 * A message without fragments yet.
	 * @param whenLeaving applied to each fragment right before it leaves
	 * @param credit tells the writer how much it may hand over
	 * @param allowance how many bytes of memory the waiting fragments may take; none may
	 * wait before the message is the next to leave, because a fragment that waits longer
	 * is better made later
	 * @param writtenByUs whether the engine writes the message, so that its end does not
	 * depend on an application
	 */
	public StreamedFragments(MessageType type, UnaryOperator<Fragment> whenLeaving, StreamCredit credit, int allowance,
			boolean writtenByUs) {
		super(type, whenLeaving);
		this.credit = credit;
		this.allowance = allowance;
		this.writtenByUs = writtenByUs;
	}

	/**
	 * Whether the message can still leave, which is also so if a Close waits behind it.
	 */
	public boolean isWanted() {
		return !this.abandoned;
	}

	public void add(Fragment fragment) {
		this.bytes += fragment.payload().remaining();
		this.ended = fragment.last();
		this.waiting.addLast(fragment);
	}

	/**
	 * Says that the last fragment will not come.
	 */
	public void fail() {
		this.failed = true;
	}

	@Override
	public void turnComes() {
		if (!this.turnCame) {
			this.turnCame = true;
			this.credit.grant(this.allowance);
		}
	}

	@Override
	public boolean isReady() {
		return !this.waiting.isEmpty();
	}

	@Override
	Fragment nextFragment() {
		Fragment fragment = this.waiting.removeFirst();
		this.bytes -= fragment.payload().remaining();
		this.credit.grant(fragment.memoryBytes());
		return fragment;
	}

	@Override
	public int length() {
		return this.bytes;
	}

	@Override
	public boolean isWhole() {
		return this.ended || (this.writtenByUs && !this.failed);
	}

	@Override
	public void abandon() {
		this.abandoned = true;
		this.waiting.clear();
		this.credit.close();
	}

}

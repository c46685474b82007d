package io.hunchensocket.transport;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A selector that no transport is registered with. It writes down what is asked of it,
 * and sleeps as long as the test's code runs.
 */
final class RecordedSelector extends Selector {

	private final List<String> made = new CopyOnWriteArrayList<>();

	private volatile Runnable sleep = () -> {
	};

	/** Each call that would have been one of the system, in order. */
	List<String> made() {
		return this.made;
	}

	/** Does something while it sleeps, on the sleeper's thread. */
	void whileAsleep(Runnable newSleep) {
		this.sleep = newSleep;
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public SelectorProvider provider() {
		return SelectorProvider.provider();
	}

	@Override
	public Set<SelectionKey> keys() {
		return Set.of();
	}

	@Override
	public Set<SelectionKey> selectedKeys() {
		return new HashSet<>();
	}

	@Override
	public int selectNow() {
		this.made.add("selectNow");
		return 0;
	}

	@Override
	public int select(long timeout) {
		this.made.add("select " + timeout);
		this.sleep.run();
		return 0;
	}

	@Override
	public int select() {
		return select(0);
	}

	@Override
	public Selector wakeup() {
		this.made.add("wakeup");
		return this;
	}

	@Override
	public void close() {
		// Holds nothing.
	}

}

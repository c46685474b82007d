package io.hunchensocket.callpath;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import io.hunchensocket.callpath.CallPath.Step;
import org.jspecify.annotations.Nullable;

/**
 * Notes the files that are entered, in a virtual machine that was started with
 * {@link CallPathAgent}. A path consists of the parts that a test marks, which may be on
 * several threads, one after the other.
 */
public final class CallPathRecorder {

	private static final String OURS = "io.hunchensocket.";

	private static final Set<String> seen = ConcurrentHashMap.newKeySet();

	private static final ConcurrentLinkedQueue<Step> steps = new ConcurrentLinkedQueue<>();

	private static volatile @Nullable Thread recorded;

	private static volatile Optional<Approach> approach = Optional.empty();

	private static volatile boolean ended;

	private CallPathRecorder() {
	}

	/**
	 * Adds to the path all that this thread enters within a task, until the path ends.
	 */
	public static void during(Runnable part) {
		recorded = Thread.currentThread();
		try {
			part.run();
		}
		finally {
			recorded = null;
		}
	}

	/**
	 * Adds to the path what leads this thread to its end: the method that is called by
	 * those that run now and has not returned at the end, with all that is entered within
	 * it. What returns before does not belong to the path.
	 */
	public static void approachEnd() {
		approach = Optional.of(new Approach(new ArrayList<>(), new ArrayDeque<>()));
		recorded = Thread.currentThread();
	}

	/** Ends the path: nothing more is added. */
	public static void end() {
		if (!ended) {
			approach.ifPresent((way) -> way.taken().forEach(CallPathRecorder::add));
			ended = true;
		}
	}

	/**
	 * Returns the path, and begins a new one.
	 * @throws IllegalStateException if it has not ended
	 */
	public static CallPath take(String title) {
		if (!ended) {
			throw new IllegalStateException(title + " has not come to its end");
		}
		CallPath path = new CallPath(title, new ArrayList<>(steps));
		steps.clear();
		seen.clear();
		recorded = null;
		approach = Optional.empty();
		ended = false;
		return path;
	}

	/**
	 * Notes that a method is entered; called by all methods that the agent has changed.
	 * @param type the name of its class
	 * @param method its name
	 */
	public static void entered(String type, String method) {
		if (isRecorded()) {
			String file = fileOf(type);
			Step step = new Step(Thread.currentThread().getName(), file, method, callerOf(file));
			approach.ifPresentOrElse((way) -> way.enter(step), () -> add(step));
		}
	}

	/** Notes that a method returns; called by all methods that the agent has changed. */
	public static void left() {
		if (isRecorded()) {
			approach.ifPresent(Approach::leave);
		}
	}

	private static boolean isRecorded() {
		return recorded == Thread.currentThread() && !ended;
	}

	private static void add(Step step) {
		if (seen.add(step.file())) {
			steps.add(step);
		}
	}

	private static String callerOf(String file) {
		String self = CallPathRecorder.class.getName();
		Predicate<String> other = (name) -> name.startsWith(OURS) && !name.equals(self) && !name.equals(file);
		Optional<String> caller = StackWalker.getInstance()
			.walk((frames) -> frames.map(StackFrame::getClassName)
				.map(CallPathRecorder::fileOf)
				.filter(other)
				.findFirst());
		return caller.map(Step::simpleName).orElse("");
	}

	private static String fileOf(String type) {
		int nested = type.indexOf('$');
		return (nested < 0) ? type : type.substring(0, nested);
	}

	/**
	 * All that was entered since the approach began.
	 *
	 * @param entered the entries in their order
	 * @param running where among them those are that have not returned
	 */
	private record Approach(List<Step> entered, Deque<Integer> running) {

		void enter(Step step) {
			this.running.push(this.entered.size());
			this.entered.add(step);
		}

		/** Methods that were entered before the approach began leave as well. */
		void leave() {
			this.running.poll();
		}

		List<Step> taken() {
			return this.entered.subList(this.running.getLast(), this.entered.size());
		}

	}

}

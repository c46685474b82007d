package io.hunchensocket.callpath;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what belongs to a path.
 */
class CallPathRecorderTests {

	@AfterEach
	void forget() {
		CallPathRecorder.end();
		CallPathRecorder.take("the rest");
	}

	@Test
	void filesStandInOrderOfFirstEntryWithinTheMarkedParts() {
		call("some.Before");
		CallPathRecorder.during(() -> call("some.room.First$Nested", () -> call("some.Second")));
		call("some.Between");
		CallPathRecorder.during(() -> {
			call("some.room.First");
			call("some.room.Third");
			CallPathRecorder.end();
			call("some.Behind");
		});
		CallPath path = CallPathRecorder.take("some way");
		assertThat(path.files()).containsExactly("First", "Second", "Third");
		assertThat(path.filesIn("some.room")).containsExactly("First", "Third");
		assertThat(path.describe()).startsWith("some way:").contains("some.room.First.run");
	}

	@Test
	void otherThreadsAreNotOnThePath() {
		CallPathRecorder.during(() -> {
			Thread other = new Thread(() -> call("some.Other"));
			other.start();
			assertThat(joined(other)).isTrue();
			call("some.Own");
		});
		CallPathRecorder.end();
		assertThat(CallPathRecorder.take("some way").files()).containsExactly("Own");
	}

	@Test
	void whatReturnedBeforeTheEndDidNotLeadToIt() {
		call("some.Outer", () -> {
			CallPathRecorder.during(() -> call("some.Call"));
			CallPathRecorder.approachEnd();
		});
		call("some.Returned", () -> call("some.Inner"));
		call("some.Leading", () -> {
			call("some.Within");
			CallPathRecorder.end();
		});
		assertThat(CallPathRecorder.take("some way").files()).containsExactly("Call", "Leading", "Within");
	}

	@Test
	void pathWithoutAnEndIsNone() {
		CallPathRecorder.during(() -> call("some.Way"));
		assertThatIllegalStateException().isThrownBy(() -> CallPathRecorder.take("some way"));
	}

	@Test
	void linesTellThePathAgain() {
		CallPathRecorder.during(() -> call("some.room.First", () -> call("some.Second")));
		CallPathRecorder.end();
		CallPath path = CallPathRecorder.take("some way");
		assertThat(CallPath.parse("some way", path.lines())).isEqualTo(path);
		assertThat(CallPath.parse("another", path.lines()).steps()).isEmpty();
	}

	private static void call(String type) {
		call(type, () -> {
		});
	}

	private static void call(String type, Runnable body) {
		CallPathRecorder.entered(type, "run");
		body.run();
		CallPathRecorder.left();
	}

	private static boolean joined(Thread thread) {
		try {
			thread.join(60_000);
			return !thread.isAlive();
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}

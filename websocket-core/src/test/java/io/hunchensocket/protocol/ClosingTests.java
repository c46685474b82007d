package io.hunchensocket.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.protocol.Closing.Action;
import io.hunchensocket.protocol.Closing.Queued;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Closing}: its table, row by row, and what holds for every order of
 * inputs. RFC 6455, section 7.1.
 */
class ClosingTests {

	private static final CloseStatus OURS = CloseStatus.of(4001, "ours");

	private static final CloseStatus THEIRS = CloseStatus.of(4002, "theirs");

	private static final CloseStatus BROKEN = CloseStatus.of(1002, "broken");

	private static final CloseStatus LOST = CloseStatus.of(1011, "lost");

	/**
	 * Inputs, and behind each what is to be done; then what the application is told. A
	 * star marks where the deadline starts.
	 */
	private static final String ROWS = """
			# We close first. ADR 0002: the peer's Close comes before the end of our output.
			SERVER | REQUEST SEND_CLOSE* EMPTY - CLOSE - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT INPUT CLOSE       | 4001
			SERVER | REQUEST SEND_CLOSE* CLOSE - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT DEADLINE CLOSE            | 4001
			SERVER | REQUEST SEND_CLOSE* EMPTY - DEADLINE END_OUTPUT* OUTPUT DISCARD_INPUT DEADLINE CLOSE         | 1006
			SERVER | REQUEST SEND_CLOSE* EMPTY - INPUT - EMPTY END_OUTPUT* OUTPUT CLOSE                           | 1006
			SERVER | REQUEST SEND_CLOSE* VIOLATION - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT                       | 1006
			SERVER | REQUEST SEND_CLOSE* REQUEST - FAILED_MESSAGE SEND_CLOSE CLOSE - EMPTY END_OUTPUT*            | 1011
			# ADR 0009: the time of the closing begins behind what was sent before it.
			SERVER | REQUEST SEND_CLOSE* SENT -* SENT -* CLOSE - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT           | 4001
			SERVER | SENT - EMPTY - REQUEST SEND_CLOSE* DEADLINE_WRITING CLOSE                                    | 1006
			# The peer closes first. ADR 0003: answers to earlier messages come before our Close.
			SERVER | CLOSE -* EMPTY - ANSWERS SEND_CLOSE* EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT INPUT CLOSE      | 4002
			SERVER | CLOSE -* REQUEST SEND_CLOSE* ANSWERS - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT                | 4002
			SERVER | CLOSE -* DEADLINE SEND_CLOSE* ANSWERS - EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT               | 4002
			SERVER | CLOSE -* FAILED_MESSAGE SEND_CLOSE* ANSWERS - EMPTY END_OUTPUT*                              | 4002
			SERVER | CLOSE -* DEADLINE_WRITING CLOSE                                                              | 1006
			SERVER | CLOSE -* ANSWERS SEND_CLOSE* EMPTY END_OUTPUT* DEADLINE CLOSE                                | 4002
			# The peer breaks a rule: it is told which, and no Close of it is expected.
			SERVER | VIOLATION -* ANSWERS SEND_CLOSE* EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT INPUT CLOSE          | 1002
			SERVER | VIOLATION -* DEADLINE SEND_CLOSE* EMPTY END_OUTPUT*                                          | 1002
			SERVER | VIOLATION -* END                                                                             | 1002
			# The peer leaves in silence: the answers are the last that leaves.
			SERVER | INPUT -* EMPTY - ANSWERS - EMPTY END_OUTPUT* OUTPUT CLOSE                                    | 1006
			SERVER | INPUT -* ANSWERS - REQUEST SEND_CLOSE* EMPTY END_OUTPUT* OUTPUT CLOSE                        | 1006
			SERVER | INPUT -* DEADLINE END_OUTPUT* OUTPUT CLOSE                                                   | 1006
			SERVER | END                                                                                          | 1006
			SERVER | REQUEST SEND_CLOSE* CLOSE - END                                                              | 1006
			# A client leaves it to the server to end the connection, for a time.
			CLIENT | REQUEST SEND_CLOSE* CLOSE - EMPTY DISCARD_INPUT* INPUT CLOSE                                 | 4001
			CLIENT | CLOSE -* ANSWERS SEND_CLOSE* EMPTY DISCARD_INPUT* DEADLINE CLOSE                             | 4002
			CLIENT | REQUEST SEND_CLOSE* INPUT - EMPTY END_OUTPUT* OUTPUT CLOSE                                   | 1006
			CLIENT | REQUEST SEND_CLOSE* DEADLINE END_OUTPUT* OUTPUT DISCARD_INPUT                                | 1006
			CLIENT | VIOLATION -* ANSWERS SEND_CLOSE* EMPTY END_OUTPUT* OUTPUT DISCARD_INPUT                      | 1002
			""";

	/** So many inputs in every order: the longest good closing has as many. */
	private static final int INPUTS = 5;

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', textBlock = ROWS)
	void row(Role role, String steps, int told) {
		Closing closing = Closing.of(role);
		String[] words = steps.strip().split("\\s+", -1);
		for (int i = 0; i < words.length - 1; i += 2) {
			closing = Event.valueOf(words[i]).apply(closing);
			assertThat(outcome(closing)).as("%s, step %d of %s", role, i / 2, steps).isEqualTo(words[i + 1]);
		}
		if (words.length % 2 == 1) {
			closing = Event.valueOf(words[words.length - 1]).apply(closing);
		}
		assertThat(closing.statusForApplication().code()).isEqualTo(told);
	}

	private static String outcome(Closing closing) {
		return (closing.action() == Action.NONE ? "-" : closing.action().name())
				+ (closing.startsDeadline() ? "*" : "");
	}

	@Test
	void openConnectionSendsAndReadsEverything() {
		Closing open = Closing.of(Role.SERVER);
		assertThat(open.acceptsSends()).isTrue();
		assertThat(open.readsInput()).isTrue();
		assertThat(open.isSettled()).isFalse();
		assertThat(open.isClean()).isFalse();
		assertThat(open.initiator()).isEqualTo(Closing.Initiator.NONE);
		assertThat(open.statusForApplication()).isEqualTo(CloseStatus.ABNORMAL_CLOSURE);
	}

	@Test
	void inputsThatChangeNothingMakeNoValue() {
		Closing open = Closing.of(Role.SERVER);
		assertThat(open.queueEmpty()).isSameAs(open);
		assertThat(open.bytesSent()).isSameAs(open);
	}

	@Test
	void answersToEarlierMessagesGoOutAfterThePeersClose() {
		Closing closing = Closing.of(Role.SERVER).closeReceived(THEIRS);
		assertThat(closing.acceptsSends()).isTrue();
		assertThat(closing.readsInput()).isFalse();
		assertThat(closing.answersQueued().acceptsSends()).isFalse();
	}

	@Test
	void thePeersCloseIsReadAfterOurs() {
		Closing closing = Closing.of(Role.SERVER).closeRequested(OURS);
		assertThat(closing.acceptsSends()).isFalse();
		assertThat(closing.readsInput()).isTrue();
	}

	@Test
	void ourCloseSaysThePeersCodeOrWhichRuleItBroke() {
		Closing open = Closing.of(Role.SERVER);
		assertThat(open.closeReceived(THEIRS).answersQueued().sentStatus()).isEqualTo(CloseStatus.of(4002));
		assertThat(open.violated(BROKEN).answersQueued().sentStatus()).isEqualTo(BROKEN);
		assertThat(open.closeReceived(CloseStatus.NO_STATUS_RECEIVED).answersQueued().sentStatus())
			.isEqualTo(CloseStatus.NO_STATUS_RECEIVED);
	}

	@Test
	void closeThatHasNotLeftGivesWayToThatOfAFailedMessage() {
		Closing closing = Closing.of(Role.SERVER).closeRequested(OURS).messageFailed(LOST);
		assertThat(closing.sentStatus()).isEqualTo(LOST);
		assertThat(closing.firstStatus()).isEqualTo(LOST);
		Closing answered = Closing.of(Role.SERVER).closeReceived(THEIRS).answersQueued().messageFailed(LOST);
		assertThat(answered.sentStatus()).isEqualTo(LOST);
		assertThat(answered.firstStatus()).isEqualTo(THEIRS);
	}

	@Test
	void whoWasFirstStays() {
		Closing closing = Closing.of(Role.SERVER).closeReceived(THEIRS).violated(BROKEN).closeRequested(OURS);
		assertThat(closing.initiator()).isEqualTo(Closing.Initiator.REMOTE);
		assertThat(closing.firstStatus()).isEqualTo(THEIRS);
		assertThat(closing.sentStatus()).isEqualTo(OURS);
	}

	@Test
	void noCloseFrameSays1006() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Closing.of(Role.SERVER).closeRequested(CloseStatus.ABNORMAL_CLOSURE));
	}

	@Test
	void itsTextFitsALogLine() {
		assertThat(Closing.of(Role.SERVER).closeReceived(THEIRS))
			.hasToString("output OPEN, input CLOSED, first REMOTE, sent 1006, received 4002");
	}

	/** What holds whatever happens, and in whatever order. */
	@ParameterizedTest
	@EnumSource(Role.class)
	void everyOrderOfInputs(Role role) {
		follow(role, Closing.of(role), new ArrayList<>());
	}

	private static void follow(Role role, Closing closing, List<Event> past) {
		requireEnds(closing, past);
		if (past.size() == INPUTS) {
			return;
		}
		for (Event event : Event.values()) {
			Closing next = event.apply(closing);
			past.add(event);
			requireRules(role, closing, next, past);
			follow(role, next, past);
			past.remove(past.size() - 1);
		}
	}

	private static void requireRules(Role role, Closing before, Closing next, List<Event> past) {
		Event event = past.get(past.size() - 1);
		require(past, "what was refused is not accepted again", before.acceptsSends() || !next.acceptsSends());
		require(past, "what is not read is not read again", before.readsInput() || !next.readsInput());
		require(past, "what is settled stays", !before.isSettled()
				|| (next.isSettled() && next.statusForApplication().equals(before.statusForApplication())));
		require(past, "an ended transport stays so", !before.isOver() || next.isOver());
		require(past, "whoever was first stays",
				before.initiator() == Closing.Initiator.NONE || before.initiator() == next.initiator());
		require(past, "a Close is sent instead of one that has not left, or not twice",
				next.action() != Action.SEND_CLOSE || before.acceptsSends() || event == Event.FAILED_MESSAGE);
		require(past, "no Close follows the end of the output",
				next.action() != Action.SEND_CLOSE || !before.isEnding());
		require(past, "the output ends once", next.action() != Action.END_OUTPUT || !before.isEnding());
		require(past, "nothing ends while the peer's Close is awaited",
				next.action() != Action.END_OUTPUT || event == Event.DEADLINE || !before.readsInput());
		require(past, "a client leaves a clean end to the server", role == Role.SERVER
				|| next.action() != Action.END_OUTPUT || !next.isClean() || past.contains(Event.INPUT));
		require(past, "the transport is closed when nothing is left to wait for",
				next.action() != Action.CLOSE || before.isEnding() || event == Event.DEADLINE_WRITING);
		require(past, "1006 is told unless both Closes are said or we failed the connection",
				next.isClean() || next.statusForApplication().equals(CloseStatus.ABNORMAL_CLOSURE)
						|| next.statusForApplication().equals(BROKEN));
	}

	/** From everywhere an end is reached, if only by time. */
	private static void requireEnds(Closing closing, List<Event> past) {
		Closing now = closing;
		for (int i = 0; i < INPUTS && !now.isOver() && now.action() != Action.CLOSE; i++) {
			now = (now.readsInput() && now.acceptsSends()) ? now.closeRequested(OURS) : now;
			now = now.outputEnded().deadlinePassed(Queued.NOTHING);
		}
		require(past, "an end is reached", now.isOver() || now.action() == Action.CLOSE);
	}

	private static void require(List<Event> past, String rule, boolean holds) {
		if (!holds) {
			throw new AssertionError("It does not hold that " + rule + ", after "
					+ past.stream().map(Event::name).collect(Collectors.joining(", ")));
		}
	}

	/** An input. */
	private enum Event {

		REQUEST, FAILED_MESSAGE, CLOSE, VIOLATION, INPUT, ANSWERS, EMPTY, SENT, OUTPUT, DEADLINE, DEADLINE_WRITING, END;

		Closing apply(Closing closing) {
			return switch (this) {
				case REQUEST -> closing.closeRequested(OURS);
				case FAILED_MESSAGE -> closing.messageFailed(LOST);
				case CLOSE -> closing.closeReceived(THEIRS);
				case VIOLATION -> closing.violated(BROKEN);
				case INPUT -> closing.inputEnded();
				case ANSWERS -> closing.answersQueued();
				case EMPTY -> closing.queueEmpty();
				case SENT -> closing.bytesSent();
				case OUTPUT -> closing.outputEnded();
				case DEADLINE -> closing.deadlinePassed(Queued.NOTHING);
				case DEADLINE_WRITING -> closing.deadlinePassed(Queued.FRAMES);
				case END -> closing.transportEnded();
			};
		}

	}

}

package io.hunchensocket.protocol;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.protocol.CloseHandshake.Initiator;
import io.hunchensocket.protocol.CloseHandshake.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CloseHandshake}. RFC 6455, section 7.1.
 */
class CloseHandshakeTests {

	private static final CloseStatus OURS = CloseStatus.of(4001, "ours");

	private static final CloseStatus THEIRS = CloseStatus.of(4002, "theirs");

	private static final CloseStatus BROKEN = CloseStatus.of(1002, "broken");

	private CloseHandshake handshake = CloseHandshake.OPEN;

	@Test
	void openConnectionSendsEverything() {
		assertThat(this.handshake.state()).isEqualTo(State.OPEN);
		assertThat(this.handshake.initiator()).isEqualTo(Initiator.NONE);
		assertThat(this.handshake.maySendData()).isTrue();
		assertThat(this.handshake.maySendClose()).isTrue();
		assertThat(this.handshake.isCloseSent()).isFalse();
		assertThat(this.handshake.isCloseReceived()).isFalse();
		assertThat(this.handshake.isClean()).isFalse();
	}

	@Test
	void weCloseFirstAndThePeerConfirms() {
		this.handshake = this.handshake.closeSent(OURS);
		assertThat(this.handshake.state()).isEqualTo(State.CLOSING);
		assertThat(this.handshake.maySendData()).isFalse();
		assertThat(this.handshake.maySendClose()).isFalse();
		assertThat(this.handshake.isClean()).isFalse();
		this.handshake = this.handshake.closeReceived(THEIRS);
		assertThat(this.handshake.isClean()).isTrue();
		assertThat(this.handshake.firstStatus()).isEqualTo(OURS);
		this.handshake = this.handshake.outputEnded().ended();
		assertEnd(Initiator.LOCAL, OURS, OURS, THEIRS);
	}

	@Test
	void closeThatHasNotLeftGivesWayToAnother() {
		this.handshake = this.handshake.closeSent(OURS).closeReplaced(BROKEN).closeReceived(THEIRS);
		this.handshake = this.handshake.outputEnded().ended();
		assertEnd(Initiator.LOCAL, BROKEN, BROKEN, THEIRS);
	}

	@Test
	void answerThatHasNotLeftGivesWayToAnother() {
		this.handshake = this.handshake.closeReceived(THEIRS).closeSent(OURS).closeReplaced(BROKEN);
		this.handshake = this.handshake.outputEnded().ended();
		assertEnd(Initiator.REMOTE, THEIRS, BROKEN, THEIRS);
	}

	@Test
	void whatIsCutBeforeBothHaveSaidTheirCloseIsAbnormal() {
		CloseHandshake unanswered = this.handshake.closeSent(OURS).outputEnded().ended();
		assertThat(unanswered.statusForApplication()).isEqualTo(CloseStatus.ABNORMAL);
		CloseHandshake answerWaits = this.handshake.closeReceived(THEIRS).ended();
		assertThat(answerWaits.statusForApplication()).isEqualTo(CloseStatus.ABNORMAL);
		CloseHandshake answerDidNotLeave = this.handshake.closeReceived(THEIRS).closeSent(OURS).ended();
		assertThat(answerDidNotLeave.statusForApplication()).isEqualTo(CloseStatus.ABNORMAL);
		assertThat(answerDidNotLeave.firstStatus()).isEqualTo(THEIRS);
		CloseHandshake brokenAfterOurs = this.handshake.closeSent(OURS).failed(BROKEN).outputEnded().ended();
		assertThat(brokenAfterOurs.statusForApplication()).isEqualTo(CloseStatus.ABNORMAL);
	}

	@Test
	void thePeerClosesFirstAndAnswersToEarlierMessagesStillGoOut() {
		this.handshake = this.handshake.closeReceived(THEIRS);
		assertThat(this.handshake.state()).isEqualTo(State.CLOSING);
		assertThat(this.handshake.isCloseReceived()).isTrue();
		assertThat(this.handshake.maySendData()).isTrue();
		assertThat(this.handshake.maySendClose()).isTrue();
		assertThat(this.handshake.isClean()).isFalse();
		this.handshake = this.handshake.closeSent(CloseStatus.of(4002));
		assertThat(this.handshake.maySendData()).isFalse();
		this.handshake = this.handshake.outputEnded().ended();
		assertEnd(Initiator.REMOTE, THEIRS, CloseStatus.of(4002), THEIRS);
		assertThat(this.handshake.isClean()).isTrue();
	}

	@Test
	void aPeerThatClosesWithoutACodeIsAnsweredWithoutOne() {
		this.handshake = this.handshake.closeReceived(CloseStatus.NO_STATUS);
		this.handshake = this.handshake.closeSent(CloseStatus.NO_STATUS);
		this.handshake = this.handshake.outputEnded().ended();
		assertEnd(Initiator.REMOTE, CloseStatus.NO_STATUS, CloseStatus.NO_STATUS, CloseStatus.NO_STATUS);
		assertThat(this.handshake.isClean()).isTrue();
	}

	@Test
	void aFailedConnectionMaySendItsLastWords() {
		this.handshake = this.handshake.failed(BROKEN);
		assertThat(this.handshake.state()).isEqualTo(State.CLOSING);
		assertThat(this.handshake.maySendData()).isTrue();
		assertThat(this.handshake.maySendClose()).isTrue();
		this.handshake = this.handshake.closeSent(BROKEN);
		this.handshake = this.handshake.ended();
		assertEnd(Initiator.LOCAL, BROKEN, BROKEN, CloseStatus.ABNORMAL);
		assertThat(this.handshake.isClean()).isFalse();
	}

	@Test
	void whoWasFirstStays() {
		this.handshake = this.handshake.closeReceived(THEIRS);
		this.handshake = this.handshake.failed(BROKEN);
		this.handshake = this.handshake.ended();
		assertThat(this.handshake.firstStatus()).isEqualTo(THEIRS);
		assertEnd(Initiator.REMOTE, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL, THEIRS);
	}

	@Test
	void transportThatEndsByItselfIsAbnormal() {
		this.handshake = this.handshake.ended();
		assertEnd(Initiator.NONE, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL);
		assertThat(this.handshake.maySendData()).isFalse();
		assertThat(this.handshake.maySendClose()).isFalse();
		this.handshake = this.handshake.failed(BROKEN);
		assertEnd(Initiator.NONE, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL, CloseStatus.ABNORMAL);
	}

	@Test
	void onlyOneCloseIsSent() {
		this.handshake = this.handshake.closeSent(OURS);
		assertThatIllegalStateException().isThrownBy(() -> this.handshake.closeSent(OURS));
	}

	@Test
	void noCloseIsSentWhenTheTransportHasEnded() {
		this.handshake = this.handshake.ended();
		assertThatIllegalStateException().isThrownBy(() -> this.handshake.closeSent(OURS));
	}

	@Test
	void noCloseFrameSays1006() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.handshake.closeSent(CloseStatus.ABNORMAL));
		assertThat(this.handshake.state()).isEqualTo(State.OPEN);
	}

	@Test
	void itsTextFitsALogLine() {
		this.handshake = this.handshake.closeReceived(THEIRS);
		assertThat(this.handshake).hasToString("CLOSING, first REMOTE, sent 1006, received 4002");
	}

	private void assertEnd(Initiator initiator, CloseStatus forApplication, CloseStatus sent, CloseStatus received) {
		assertThat(this.handshake.state()).isEqualTo(State.CLOSED);
		assertThat(this.handshake.initiator()).isEqualTo(initiator);
		assertThat(this.handshake.statusForApplication()).isEqualTo(forApplication);
		assertThat(this.handshake.sentStatus()).isEqualTo(sent);
		assertThat(this.handshake.receivedStatus()).isEqualTo(received);
	}

}

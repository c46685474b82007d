package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.List;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a {@link WebSocketProtocol} sees the end of its connection: RFC 6455, sections
 * 5.5.1 and 7.
 */
class CloseFramesTests {

	private final WebSocketProtocol client = new WebSocketProtocol(Role.CLIENT, ProtocolAssert.LIMITS,
			MessageAdmission.ALL);

	@Nested
	class Section551Close {

		@ParameterizedTest
		@EnumSource(Role.class)
		void closeWithoutPayloadHasNoStatus(Role role) {
			endpoint(role).frame(0x88, "").yields("CLOSE 1005");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void closeOfOneByteIsRefused(Role role) {
			endpoint(role).frame(0x88, "03").yields("FAILED 1002 \"The payload of a Close frame is one byte\"");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void closeCarriesCodeAndReason(Role role) {
			endpoint(role).frame(0x88, "03e8").yields("CLOSE 1000");
			endpoint(role).frame(0x88, "0fa1 c3a9e282acf09d849e").yields("CLOSE 4001 \"é€𝄞\"");
		}

		@Test
		void reasonOfGreatestLength() {
			String reason = "x".repeat(CloseStatus.MAX_REASON_BYTES);
			endpoint(Role.SERVER).frame(0x88, "03e9" + "78".repeat(123)).yields("CLOSE 1001 \"" + reason + '"');
		}

		@ParameterizedTest
		@ValueSource(strings = { "ff", "c3", "eda080", "c080", "f4908080", "78e282" })
		void reasonsThatAreNotUtf8AreRefused(String reason) {
			endpoint(Role.SERVER).frame(0x88, "03e8" + reason).yields("FAILED 1007 \"The text is not valid UTF-8\"");
		}

		@Test
		void everyCodeIsEitherTakenOrRefused() {
			for (int code = 0; code <= 0xFFFF; code++) {
				boolean allowed = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
						|| (code >= 3000 && code <= 4999);
				String expected = allowed ? "CLOSE " + code
						: "FAILED 1002 \"The close code is not allowed in a Close frame\"";
				if (!closeWith(code).equals(List.of(expected))) {
					assertThat(closeWith(code)).as("close code %d", code).containsExactly(expected);
				}
			}
		}

		private static List<String> closeWith(int code) {
			WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, ProtocolAssert.LIMITS,
					MessageAdmission.ALL);
			byte[] frame = { (byte) 0x88, 2, (byte) (code >> 8), (byte) code };
			return new Transcript(protocol, ByteBuffer::allocate).receive(frame).lines();
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void whateverComesAfterACloseIsIgnored(Role role) {
			endpoint(role).frame(0x88, "03e8")
				.frame(0x81, "41")
				.frame(0x89, "")
				.frame(0x88, "03e9")
				.raw("ff ff ff 00 13")
				.yields("CLOSE 1000");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void closeComesBetweenFragments(Role role) {
			endpoint(role).frame(0x01, "41")
				.frame(0x88, "03e8")
				.frame(0x80, "42")
				.yields("CLOSE 1000", "UNFINISHED TEXT 41");
		}

	}

	@Nested
	class AfterOurClose {

		@ParameterizedTest
		@EnumSource(Role.class)
		void onlyThePeersCloseIsSeen(Role role) {
			endpoint(role).after(CloseFramesTests::sendClose)
				.frame(0x81, "41")
				.frame(0x89, "01")
				.frame(0x8a, "02")
				.frame(0x02, "03")
				.frame(0x00, "")
				.frame(0x88, "03e9")
				.frame(0x81, "42")
				.yields("CLOSE 1001");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void limitsAndAdmissionAreNotAsked(Role role) {
			endpoint(role).after(CloseFramesTests::sendClose).limits(2, 1, 1).admission((type, frame, total) -> {
				throw new AssertionError("asked");
			})
				.frame(0x82, "41424344")
				.frame(0x80, "45")
				.frame(0x02, "46")
				.frame(0x02, "")
				.frame(0x88, "")
				.yields("CLOSE 1005");
		}

		@ParameterizedTest
		@ValueSource(strings = { "83", "c1", "09", "81 01 41", "88 fe" })
		void aViolationEndsInSilence(String bytes) {
			endpoint(Role.SERVER).after(CloseFramesTests::sendClose).raw(bytes).frame(0x88, "03e8").yields();
		}

		@Test
		void aCloseThatIsBadEndsInSilence() {
			endpoint(Role.SERVER).after(CloseFramesTests::sendClose).frame(0x88, "0001").frame(0x88, "03e8").yields();
		}

		@Test
		void theRestOfAMessageUnderWayIsDiscarded() {
			Transcript transcript = new Transcript(CloseFramesTests.this.client, ByteBuffer::allocate);
			transcript.receive(Hex.bytes("02 05 0102"));
			sendClose(CloseFramesTests.this.client);
			transcript.receive(Hex.bytes("0304")).receive(Hex.bytes("05 80 01 06 88 02 03e8"));
			assertThat(transcript.lines()).containsExactly("CLOSE 1000", "UNFINISHED BINARY 0102");
		}

		@Test
		void thePingUnderWayIsDiscarded() {
			Transcript transcript = new Transcript(CloseFramesTests.this.client, ByteBuffer::allocate);
			transcript.receive(Hex.bytes("89 03 01"));
			sendClose(CloseFramesTests.this.client);
			transcript.receive(Hex.bytes("02 03 88 00"));
			assertThat(transcript.lines()).containsExactly("CLOSE 1005");
		}

		@Test
		void theCloseUnderWayIsSeen() {
			Transcript transcript = new Transcript(CloseFramesTests.this.client, ByteBuffer::allocate);
			transcript.receive(Hex.bytes("88 02 03"));
			sendClose(CloseFramesTests.this.client);
			transcript.receive(Hex.bytes("e8"));
			assertThat(transcript.lines()).containsExactly("CLOSE 1000");
			assertThat(CloseFramesTests.this.client.closing().isClean()).isTrue();
		}

	}

	@Nested
	class Section717FailTheConnection {

		@Test
		void failureComesOnceAndNothingAfterIt() {
			endpoint(Role.SERVER).frame(0x81, "41")
				.raw("83 80 00000000")
				.frame(0x81, "42")
				.frame(0x88, "03e8")
				.yields("TEXT 41", "FAILED 1002 \"The opcode is reserved\"");
		}

		@Test
		void failureFromAboveIsNotAnEvent() {
			CloseStatus status = CloseStatus.of(CloseCode.POLICY_VIOLATION);
			endpoint(Role.SERVER).after((protocol) -> protocol.fail(status)).frame(0x81, "41").frame(0x88, "").yields();
		}

		@Test
		void closingKnowsTheFailure() {
			WebSocketProtocol protocol = CloseFramesTests.this.client;
			new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes("83"));
			assertThat(protocol.closing().initiator()).isEqualTo(Closing.Initiator.LOCAL);
			assertThat(protocol.closing().statusForApplication().code()).isEqualTo(CloseCode.PROTOCOL_ERROR);
		}

	}

	@Nested
	class TransportEnd {

		@ParameterizedTest
		@ValueSource(
				strings = { "", "81", "81 7e", "81 7e 01", "81 05", "81 05 41", "89 02 41", "01 01 41", "88 02 03" })
		void withoutACloseTheEndIsAbnormalInEveryState(String bytes) {
			WebSocketProtocol protocol = CloseFramesTests.this.client;
			new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes(bytes));
			protocol.advance(protocol.closing().transportEnded());
			assertThat(protocol.nextEvent()).isEqualTo(ProtocolEvent.NEEDS_INPUT);
			assertThat(protocol.closing().isOver()).isTrue();
			assertThat(protocol.closing().statusForApplication()).isEqualTo(CloseStatus.ABNORMAL_CLOSURE);
		}

		@Test
		void whatWasNotPulledIsDropped() {
			WebSocketProtocol protocol = CloseFramesTests.this.client;
			protocol.receive(ByteBuffer.wrap(Hex.bytes("81 01 41")));
			protocol.advance(protocol.closing().transportEnded());
			assertThat(protocol.nextEvent()).isEqualTo(ProtocolEvent.NEEDS_INPUT);
		}

		@Test
		void onceBothClosesAreSaidTheEndIsNotAbnormal() {
			WebSocketProtocol protocol = CloseFramesTests.this.client;
			new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes("88 02 03e8"));
			sendClose(protocol);
			assertThat(protocol.closing().statusForApplication()).isEqualTo(CloseStatus.ABNORMAL_CLOSURE);
			protocol.advance(protocol.closing().queueEmpty());
			protocol.advance(protocol.closing().transportEnded());
			assertThat(protocol.closing().statusForApplication()).isEqualTo(CloseStatus.NORMAL);
		}

	}

	private static void sendClose(WebSocketProtocol protocol) {
		protocol.advance(protocol.closing().closeRequested(CloseStatus.NORMAL));
	}

}

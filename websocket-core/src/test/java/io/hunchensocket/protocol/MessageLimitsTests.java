package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MessageLimits} and {@link MessageAdmission}, both asked at headers
 * only. RFC 6455, section 10.4.
 */
class MessageLimitsTests {

	@ParameterizedTest
	@EnumSource(Role.class)
	void framesAreLimitedAtTheirHeader(Role role) {
		endpoint(role).limits(1000, 5, 9).frame(0x82, "0102030405").yields("BINARY 0102030405");
		endpoint(role).limits(1000, 5, 9)
			.header(0x82, 6, "")
			.yields("FAILED 1009 \"A frame of 6 bytes is over the limit of 5 (websocket.max-frame-size)\"");
		endpoint(role).limits(1000, 5, 9)
			.frame(0x02, "01")
			.header(0x80, 6, "")
			.yields("FAILED 1009 \"A frame of 6 bytes is over the limit of 5 (websocket.max-frame-size)\"",
					"UNFINISHED BINARY 01");
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void messagesAreLimitedOverAllTheirFrames(Role role) {
		endpoint(role).limits(5, 5, 9)
			.frame(0x02, "0102")
			.frame(0x80, "030405")
			.frame(0x82, "0607080910")
			.yields("BINARY 0102030405", "BINARY 0607080910");
		endpoint(role).limits(5, 5, 9)
			.frame(0x02, "0102")
			.header(0x80, 4, "")
			.yields("FAILED 1009 \"A message of 6 bytes is over the limit of 5 (websocket.max-message-size)\"",
					"UNFINISHED BINARY 0102");
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void fragmentsAreCountedEmptyOnesToo(Role role) {
		endpoint(role).limits(9, 9, 2)
			.frame(0x02, "")
			.frame(0x89, "")
			.frame(0x80, "")
			.frame(0x02, "01")
			.frame(0x80, "02")
			.yields("PING ", "BINARY ", "BINARY 0102");
		endpoint(role).limits(9, 9, 2)
			.frame(0x02, "")
			.frame(0x00, "")
			.frame(0x00, "")
			.yields("FAILED 1009 \"A message of 3 small fragments is over the limit of 2 (websocket.max-fragments)\"",
					"UNFINISHED BINARY ");
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void eachKibOfAMessageGivesOneFragmentMore(Role role) {
		String kib = "ab".repeat(1024);
		endpoint(role).limits(9999, 9999, 2)
			.frame(0x02, kib)
			.frame(0x00, "")
			.frame(0x80, "")
			.frame(0x02, kib.substring(2))
			.frame(0x00, "")
			.frame(0x00, "")
			.yields("BINARY " + kib,
					"FAILED 1009 \"A message of 3 small fragments is over the limit of 2 (websocket.max-fragments)\"",
					"UNFINISHED BINARY " + kib.substring(2));
	}

	@ParameterizedTest
	@CsvSource({ "4096, 8192, 8192", "1024, 32768, 32768", "0, 1000000, 1024", "1, 1000000, 1025", "512, 65536, 2047" })
	void largeMessagesMayComeInUsualFramesButNotInTinyOnes(int size, int frames, int taken) {
		WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, new MessageLimits(32 << 20, 32 << 20, 1024),
				MessageAdmission.ALL);
		byte[] first = new PeerFrames(Role.CLIENT).frame(0x02, new byte[size]).bytes();
		byte[] next = new PeerFrames(Role.CLIENT).frame(0x00, new byte[size]).bytes();
		int count = 0;
		boolean failed = false;
		while (count < frames && !failed) {
			protocol.receive(ByteBuffer.wrap((count == 0) ? first : next));
			for (ProtocolEvent event = protocol.nextEvent(); event != ProtocolEvent.NEEDS_INPUT;) {
				failed |= event instanceof ProtocolEvent.ConnectionFailed;
				event = protocol.nextEvent();
			}
			count += failed ? 0 : 1;
		}
		assertThat(count).isEqualTo(taken);
		assertThat(failed).isEqualTo(taken < frames);
	}

	@Test
	void sumsBeyond63BitsAreNotMistaken() {
		endpoint(Role.CLIENT).limits(Long.MAX_VALUE, Long.MAX_VALUE, 9)
			.frame(0x02, "0102")
			.header(0x00, 127, "7fffffffffffffff")
			.yields("FAILED 1009 \"A message of 9223372036854775809 bytes is over the limit of 9223372036854775807"
					+ " (websocket.max-message-size)\"", "UNFINISHED BINARY 0102");
	}

	@Test
	void reasonsFitIntoACloseFrameAtTheirLongest() {
		endpoint(Role.CLIENT).limits(Long.MAX_VALUE, 1_000_000_000_000_000_000L, Integer.MAX_VALUE)
			.header(0x82, 127, "7fffffffffffffff")
			.yields("FAILED 1009 \"A frame of 9223372036854775807 bytes is over the limit of 1000000000000000000"
					+ " (websocket.max-frame-size)\"");
	}

	@Test
	void controlFramesAreNotLimited() {
		String payload = Hex.text(Hex.counting(125, 1));
		endpoint(Role.CLIENT).limits(1, 1, 1).frame(0x89, payload).yields("PING " + payload);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1, maxMessageBytes", "1, 0, 1, maxFrameBytes", "1, 1, 0, maxFragments",
			"-1, 1, 1, maxMessageBytes" })
	void limitsArePositive(long message, long frame, int fragments, String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(message, frame, fragments))
			.withMessageStartingWith(name);
	}

	@Test
	void admissionIsAskedAtEachDataHeaderForTheTypeOfTheMessage() {
		List<String> asked = new ArrayList<>();
		WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, ProtocolAssert.LIMITS, (type, frame, total) -> {
			asked.add(type + " " + frame + " " + total);
			return Admission.ACCEPTED;
		});
		Transcript transcript = new Transcript(protocol, ByteBuffer::allocate);
		transcript.receive(Hex.bytes("01 03 414243 89 00 00 02 4445 80 00 82 01 46 81 7e 0100"));
		assertThat(asked).containsExactly("TEXT 3 3", "TEXT 2 5", "TEXT 0 5", "BINARY 1 1", "TEXT 256 256");
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void refusalsComeBeforeThePayload(Role role) {
		MessageAdmission textOnly = (type, frame, total) -> (type == MessageType.TEXT && total < 4) ? Admission.ACCEPTED
				: Admission.refused(CloseStatus.of(1003, "no"));
		endpoint(role).admission(textOnly)
			.frame(0x81, "414243")
			.header(0x82, 1, "")
			.yields("TEXT 414243", "FAILED 1003 \"no\"");
		endpoint(role).admission(textOnly)
			.frame(0x01, "414243")
			.header(0x00, 1, "")
			.yields("FAILED 1003 \"no\"", "UNFINISHED TEXT 414243");
	}

	@Test
	void whatIsOverALimitIsNotAskedFor() {
		endpoint(Role.SERVER).limits(5, 5, 5).admission((type, frame, total) -> {
			throw new AssertionError("asked");
		})
			.header(0x82, 6, "")
			.yields("FAILED 1009 \"A frame of 6 bytes is over the limit of 5 (websocket.max-message-size)\"");
	}

}

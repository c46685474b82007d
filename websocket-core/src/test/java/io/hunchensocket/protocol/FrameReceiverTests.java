package io.hunchensocket.protocol;

import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;

/**
 * Tests for {@link FrameReceiver}: RFC 6455, section 5, seen through
 * {@link WebSocketProtocol}.
 */
class FrameReceiverTests {

	@Nested
	class Section51Overview {

		@Test
		void aServerRefusesUnmaskedFrames() {
			endpoint(Role.SERVER).raw("81 05 48656c6c6f").yields("FAILED 1002 \"A client must mask its frames\"");
			endpoint(Role.SERVER).raw("88 00").yields("FAILED 1002 \"A client must mask its frames\"");
		}

		@Test
		void aClientRefusesMaskedFrames() {
			endpoint(Role.CLIENT).raw("81 85 37fa213d 7f9f4d5158")
				.yields("FAILED 1002 \"A server must not mask its frames\"");
			endpoint(Role.CLIENT).raw("8a 80").yields("FAILED 1002 \"A server must not mask its frames\"");
		}

		@Test
		void everyFrameIsChecked() {
			endpoint(Role.SERVER).frame(0x81, "41")
				.raw("81 01 42")
				.yields("TEXT 41", "FAILED 1002 \"A client must mask its frames\"");
		}

		@Test
		void aKeyOfZerosMasksToo() {
			endpoint(Role.SERVER).raw("82 83 00000000 010203").yields("BINARY 010203");
		}

	}

	@Nested
	class Section52BaseFraming {

		@ParameterizedTest
		@EnumSource(Role.class)
		void reservedBitsAreRefusedBeforeTheSecondByte(Role role) {
			for (String firstByte : new String[] { "91", "a1", "c1", "f2", "50", "c8", "99", "aa", "c0" }) {
				endpoint(role).raw(firstByte)
					.yields("FAILED 1002 \"A reserved bit is set and no extension was negotiated\"");
			}
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void reservedOpcodesAreRefusedBeforeTheSecondByte(Role role) {
			for (int opcode : new int[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }) {
				endpoint(role).raw("%02x".formatted(0x80 | opcode)).yields("FAILED 1002 \"The opcode is reserved\"");
				endpoint(role).raw("%02x".formatted(opcode)).yields("FAILED 1002 \"The opcode is reserved\"");
			}
		}

		@ParameterizedTest
		@CsvSource({ "SERVER, 81 fe 0000", "SERVER, 82 fe 007d", "SERVER, 01 ff 0000000000000000",
				"SERVER, 82 ff 000000000000007e", "SERVER, 82 ff 000000000000ffff", "CLIENT, 81 7e 007d",
				"CLIENT, 82 7f 000000000000ffff" })
		void lengthsInMoreBytesThanNeededAreRefusedBeforeThePayload(Role role, String header) {
			endpoint(role).raw(header).yields("FAILED 1002 \"The payload length is not encoded in the fewest bytes\"");
		}

		@ParameterizedTest
		@CsvSource({ "SERVER, 82 ff 8000000000000000", "SERVER, 81 ff ffffffffffffffff",
				"CLIENT, 82 7f 8000000000000001" })
		void lengthsOf64BitsAreRefusedBeforeThePayload(Role role, String header) {
			endpoint(role).raw(header).yields("FAILED 1002 \"The most significant bit of the payload length is set\"");
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 1, 7, 8, 9, 125, 126, 127, 300 })
		void payloadsOfEveryEncodingArrive(int length) {
			String payload = Hex.text(Hex.counting(length, 3));
			for (Role role : Role.values()) {
				endpoint(role).frame(0x82, payload).frame(0x81, "42").yields("BINARY " + payload, "TEXT 42");
			}
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void aMessageKeepsItsType(Role role) {
			endpoint(role).frame(0x81, "41")
				.frame(0x82, "42")
				.frame(0x01, "43")
				.frame(0x80, "44")
				.frame(0x02, "45")
				.frame(0x80, "46")
				.frame(0x82, "47")
				.yields("TEXT 41", "BINARY 42", "TEXT 4344", "BINARY 4546", "BINARY 47");
		}

	}

	@Nested
	class Section54Fragmentation {

		@ParameterizedTest
		@EnumSource(Role.class)
		void fragmentsMakeOneMessage(Role role) {
			endpoint(role).frame(0x01, "4865")
				.frame(0x00, "6c")
				.frame(0x00, "6c6f20")
				.frame(0x80, "21")
				.yields("TEXT 48656c6c6f2021");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void emptyFragmentsAndMessagesAreLegal(Role role) {
			endpoint(role).frame(0x81, "").yields("TEXT ");
			endpoint(role).frame(0x02, "").frame(0x00, "").frame(0x80, "").yields("BINARY ");
			endpoint(role).frame(0x02, "").frame(0x00, "07").frame(0x00, "").frame(0x80, "").yields("BINARY 07");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void controlFramesComeBetweenFragments(Role role) {
			endpoint(role).frame(0x01, "4142")
				.frame(0x89, "0102")
				.frame(0x00, "43")
				.frame(0x8a, "")
				.frame(0x89, "03")
				.frame(0x80, "44")
				.yields("PING 0102", "PONG ", "PING 03", "TEXT 41424344");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void aContinuationNeedsAStart(Role role) {
			for (int firstByte : new int[] { 0x00, 0x80 }) {
				endpoint(role).header(firstByte, 5, "")
					.yields("FAILED 1002 \"A continuation frame without a message to continue\"");
			}
			endpoint(role).frame(0x81, "41")
				.frame(0x80, "42")
				.yields("TEXT 41", "FAILED 1002 \"A continuation frame without a message to continue\"");
			endpoint(role).frame(0x01, "41")
				.frame(0x80, "42")
				.frame(0x00, "43")
				.yields("TEXT 4142", "FAILED 1002 \"A continuation frame without a message to continue\"");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void messagesAreNotMixed(Role role) {
			for (int firstByte : new int[] { 0x01, 0x81, 0x02, 0x82 }) {
				endpoint(role).frame(0x01, "41")
					.frame(firstByte, "42")
					.yields("FAILED 1002 \"A new message inside a fragmented message\"", "UNFINISHED TEXT 41");
			}
		}

	}

	@Nested
	class Section55ControlFrames {

		@ParameterizedTest
		@EnumSource(Role.class)
		void fragmentedControlFramesAreRefusedAtTheirFirstByte(Role role) {
			for (String firstByte : new String[] { "08", "09", "0a" }) {
				endpoint(role).raw(firstByte).yields("FAILED 1002 \"A control frame is fragmented\"");
			}
		}

		@ParameterizedTest
		@CsvSource({ "SERVER, fe", "SERVER, ff", "CLIENT, 7e", "CLIENT, 7f" })
		void longControlFramesAreRefusedAtTheirSecondByte(Role role, String secondByte) {
			for (String firstByte : new String[] { "88", "89", "8a" }) {
				endpoint(role).raw(firstByte + secondByte)
					.yields("FAILED 1002 \"A control frame has more than 125 bytes of payload\"");
			}
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 1, 2, 8, 124, 125 })
		void pingsAndPongsOfEveryLegalLengthArrive(int length) {
			String payload = Hex.text(Hex.counting(length, 100));
			for (Role role : Role.values()) {
				endpoint(role).frame(0x89, payload).frame(0x8a, payload).yields("PING " + payload, "PONG " + payload);
			}
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void nothingIsReportedOfAnUnfinishedControlFrame(Role role) {
			endpoint(role).header(0x89, 3, "").raw("0102").yields();
		}

	}

}

package io.hunchensocket.protocol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;

/**
 * Which frames may be marked as compressed, and what may come between them. RFC 7692,
 * sections 6 and 6.1.
 */
class CompressedFramesTests {

	private static final String HELLO = "f2 48 cd c9 c9 07 00";

	private static final String HELLO_LINE = "TEXT 48656c6c6f";

	private static final String NOT_FIRST = "FAILED 1002 \"A frame is marked as compressed that is not the first"
			+ " of a message\"";

	@ParameterizedTest
	@EnumSource(Role.class)
	void noFrameIsMarkedWithoutTheExtension(Role role) {
		for (String firstByte : new String[] { "c1", "c2", "41", "42", "c0", "40", "c8", "c9", "ca" }) {
			endpoint(role).raw(firstByte)
				.yields("FAILED 1002 \"A reserved bit is set and no extension was negotiated\"");
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void theOtherBitsAreRefusedAtTheFirstByte(DeflatingEndpoint endpoint) {
		for (String firstByte : new String[] { "91", "a1", "b2", "d1", "e1", "f1", "52", "62", "99", "aa", "d9",
				"90" }) {
			endpoint.that()
				.raw(firstByte)
				.yields("FAILED 1002 \"A reserved bit is set that the negotiated extension does not use\"");
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void controlFramesAreNotMarked(DeflatingEndpoint endpoint) {
		for (String firstByte : new String[] { "c8", "c9", "ca", "48", "49" }) {
			endpoint.that().raw(firstByte).yields(NOT_FIRST);
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void continuationsAreNotMarked(DeflatingEndpoint endpoint) {
		for (String firstByte : new String[] { "c0", "40" }) {
			endpoint.that().raw(firstByte).yields(NOT_FIRST);
			endpoint.that().frame(0x41, "").raw(firstByte).yields(NOT_FIRST, "UNFINISHED TEXT ");
			endpoint.that().frame(0x01, "41").raw(firstByte).yields(NOT_FIRST, "UNFINISHED TEXT 41");
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void reservedOpcodesStayReserved(DeflatingEndpoint endpoint) {
		for (String firstByte : new String[] { "c3", "47", "cb", "4f" }) {
			endpoint.that().raw(firstByte).yields("FAILED 1002 \"The opcode is reserved\"");
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void messagesAreNotMixed(DeflatingEndpoint endpoint) {
		for (int firstByte : new int[] { 0xc1, 0x41, 0x81, 0x02 }) {
			endpoint.that()
				.frame(0x41, "")
				.frame(firstByte, HELLO)
				.yields("FAILED 1002 \"A new message inside a fragmented message\"", "UNFINISHED TEXT ");
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void uncompressedMessagesComeBetweenCompressedOnes(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0x81, "4142")
			.frame(0xc1, HELLO)
			.frame(0x82, "f2")
			.frame(0xc2, HELLO)
			.frame(0x02, "01")
			.frame(0x80, "02")
			.frame(0x81, "")
			.yields("TEXT 4142", HELLO_LINE, "BINARY f2", "BINARY 48656c6c6f", "BINARY 0102", "TEXT ");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void uncompressedMessagesAreNotInTheWindow(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0xc1, HELLO)
			.frame(0x81, "57 6f 72 6c 64")
			.frame(0xc1, "f2 00 11 00 00")
			.yields(HELLO_LINE, "TEXT 576f726c64", HELLO_LINE);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void emptyFramesAreLegalAnywhere(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0x41, "")
			.frame(0x00, "f2 48")
			.frame(0x00, "")
			.frame(0x00, "cd c9 c9 07 00")
			.frame(0x00, "")
			.frame(0x80, "")
			.yields(HELLO_LINE);
		endpoint.that().frame(0x41, "").frame(0x80, "00").yields("TEXT ");
		endpoint.that().frame(0x41, "00").frame(0x80, "").yields("TEXT ");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void controlFramesComeBetweenFragments(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0x41, "f2 48")
			.frame(0x89, "0102")
			.frame(0x00, "cd")
			.frame(0x8a, "")
			.frame(0x80, "c9 c9 07 00")
			.yields("PING 0102", "PONG ", HELLO_LINE);
		endpoint.that()
			.frame(0x42, "00 01 00 fe ff 07")
			.frame(0x88, "03e8")
			.frame(0x80, "00")
			.yields("CLOSE 1000", "UNFINISHED BINARY 07");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void aFrameForEachByteIsOneMessage(DeflatingEndpoint endpoint) {
		ProtocolAssert peer = endpoint.that().frame(0x41, "");
		for (String each : HELLO.split(" ", -1)) {
			peer.frame(0x00, each);
		}
		peer.frame(0x80, "").frame(0xc1, HELLO).yields(HELLO_LINE, HELLO_LINE);
	}

}

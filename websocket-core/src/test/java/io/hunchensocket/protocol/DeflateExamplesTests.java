package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.MessageDeflater;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of RFC 7692, section 7.2.3, as they are received and, where a deflater
 * makes such blocks, as they are sent.
 */
class DeflateExamplesTests {

	private static final String HELLO = "TEXT 48656c6c6f";

	private static final byte[] NOTHING = {};

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void oneBlock(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "f2 48 cd c9 c9 07 00").yields(HELLO);
		endpoint.that().frame(0x41, "f2 48 cd").frame(0x80, "c9 c9 07 00").yields(HELLO);
	}

	@Test
	void oneBlockOnTheWire() {
		DeflatingEndpoint.CLIENT_OF_FORGETTING_PEERS.that().raw("c1 07 f2 48 cd c9 c9 07 00").yields(HELLO);
		DeflatingEndpoint.CLIENT_OF_REMEMBERING_PEERS.that()
			.raw("41 03 f2 48 cd")
			.raw("80 04 c9 c9 07 00")
			.yields(HELLO);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void aSharedWindow(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "f2 48 cd c9 c9 07 00").frame(0xc1, "f2 00 11 00 00").yields(HELLO, HELLO);
		endpoint.that().frame(0xc1, "f2 48 cd c9 c9 07 00").frame(0xc1, "f2 48 cd c9 c9 07 00").yields(HELLO, HELLO);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_FORGETTING_PEERS", "CLIENT_OF_FORGETTING_PEERS" })
	void noSharedWindow(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "f2 48 cd c9 c9 07 00").frame(0xc1, "f2 48 cd c9 c9 07 00").yields(HELLO, HELLO);
		endpoint.that()
			.frame(0xc1, "f2 48 cd c9 c9 07 00")
			.frame(0xc1, "f2 00 11 00 00")
			.yieldsAndDropsTheRest(HELLO, "FAILED 1007 \"The compressed data is invalid\"");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void aBlockWithoutCompression(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "00 05 00 fa ff 48 65 6c 6c 6f 00").yields(HELLO);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void aFinalBlock(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "f3 48 cd c9 c9 07 00 00").yields(HELLO);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void twoBlocks(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "f2 48 05 00 00 00 ff ff ca c9 c9 07 00").yields(HELLO);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void anEmptyMessage(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, "00").yields("TEXT ");
		endpoint.that().frame(0xc2, "00").frame(0xc1, "f2 48 cd c9 c9 07 00").yields("BINARY ", HELLO);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void eachInTwoFramesCutAnywhere(DeflatingEndpoint endpoint) {
		for (String example : new String[] { "f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000",
				"f248050000 00ffffcac9c90700" }) {
			byte[] bytes = Hex.bytes(example);
			for (int cut = 0; cut <= bytes.length; cut++) {
				endpoint.that()
					.frame(0x41, Hex.text(bytes).substring(0, 2 * cut))
					.frame(0x80, Hex.text(bytes).substring(2 * cut))
					.yields(HELLO);
			}
		}
	}

	@Test
	void asWeSendThem() {
		assertThat(Hex.text(DeflatingEndpoint.POOL.deflateLast(bytes("Hello"), 15))).isEqualTo("f248cdc9c90700");
		assertThat(Hex.text(DeflatingEndpoint.POOL.deflate(bytes("He"), 15))).isEqualTo("f248050000" + "00ffff");
		assertThat(Hex.text(DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(NOTHING), 15))).isEqualTo("00");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_FORGETTING_PEERS", "CLIENT_OF_FORGETTING_PEERS" })
	void asWeSendThemWithASharedWindow(DeflatingEndpoint endpoint) {
		DeflateCodec codec = endpoint.codec();
		MessageDeflater deflater = codec.deflater();
		assertThat(Hex.text(deflater.deflateLast(bytes("Hello")))).isEqualTo("f248cdc9c90700");
		assertThat(Hex.text(deflater.deflateLast(bytes("Hello")))).isEqualTo("f200110000");
		assertThat(Hex.text(deflater.deflateLast(ByteBuffer.wrap(NOTHING)))).isEqualTo("00");
		codec.close();
		MessageDeflater another = codec.deflater();
		assertThat(Hex.text(another.deflate(bytes("He")))).isEqualTo("f24805000000ffff");
		assertThat(Hex.text(another.deflate(ByteBuffer.wrap(NOTHING)))).isEmpty();
		assertThat(Hex.text(another.deflateLast(bytes("llo")))).isEqualTo("cac9c90700");
		codec.close();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}

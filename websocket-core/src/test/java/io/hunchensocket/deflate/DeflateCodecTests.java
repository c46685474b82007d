package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.PayloadDecoder;
import io.hunchensocket.protocol.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DeflateCodec}: what it owns, and whose parameters are whose.
 */
class DeflateCodecTests {

	private static final MessageLimits LIMITS = new MessageLimits(1000, 1000, 10);

	private final DeflatePool pool = new DeflatePool(1, 8);

	@Test
	void eachEndReadsItsOwnParameters() {
		DeflateParameters agreed = new DeflateParameters(true, false, 9, 12);
		DeflateCodec server = new DeflateCodec(Role.SERVER, agreed, this.pool);
		DeflateCodec client = new DeflateCodec(Role.CLIENT, agreed, this.pool);
		assertThat(server.isNegotiated()).isTrue();
		assertThat(server.hasNoContextTakeover()).isTrue();
		assertThat(server.windowBits()).isEqualTo(9);
		assertThat(client.hasNoContextTakeover()).isFalse();
		assertThat(client.windowBits()).isEqualTo(12);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void withoutContextTakeoverTheDecoderIsLentForAMessage(Role role) {
		DeflateCodec codec = new DeflateCodec(role, new DeflateParameters(true, true, 15, 15), this.pool);
		MessageInflater lent = this.pool.takeInflater(PeerWindow.NONE);
		this.pool.putBack(lent);
		PayloadDecoder decoder = codec.decoder(LIMITS);
		assertThat(idleInflaters()).doesNotContain(lent);
		decoder.close();
		decoder.close();
		codec.close();
		assertThat(idleInflaters()).containsOnlyOnce(lent);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void withContextTakeoverTheDecoderIsLentForAMessageToo(Role role) {
		DeflatePool one = new DeflatePool(1, 1);
		DeflateCodec codec = new DeflateCodec(role, new DeflateParameters(false, false, 15, 15), one);
		MessageInflater lent = one.takeInflater(PeerWindow.NONE);
		one.putBack(lent);
		for (int message = 0; message < 3; message++) {
			PayloadDecoder decoder = codec.decoder(LIMITS);
			MessageInflater other = one.takeInflater(PeerWindow.NONE);
			assertThat(other).isNotSameAs(lent);
			one.putBack(other);
			decoder.feedEnd();
			decoder.close();
			assertThat(one.takeInflater(PeerWindow.NONE)).isSameAs(lent);
			one.putBack(lent);
		}
		codec.close();
		codec.close();
		assertThat(one.takeInflater(PeerWindow.NONE)).isSameAs(lent);
	}

	@Test
	void theDeflaterIsOneUntilTheEnd() {
		DeflateCodec codec = new DeflateCodec(Role.SERVER, new DeflateParameters(false, false, 15, 15), this.pool);
		MessageDeflater owned = codec.deflater();
		assertThat(codec.deflater()).isSameAs(owned);
		codec.close();
		codec.close();
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> owned.deflateLast(ByteBuffer.wrap(new byte[1])));
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void theEndIsFedOnceAndTheSizeOfTheInputIsBounded(Role role) {
		DeflateCodec codec = new DeflateCodec(role, new DeflateParameters(true, true, 15, 15), this.pool);
		PayloadDecoder decoder = codec.decoder(LIMITS);
		assertThat(decoder.maxInput()).isBetween(1, 65_536);
		assertThat(decoder.decode().hasRemaining()).isFalse();
		assertThat(decoder.feedEnd()).isTrue();
		assertThat(decoder.decode().hasRemaining()).isFalse();
		assertThat(decoder.feedEnd()).isFalse();
		decoder.close();
		assertThat(decoder.feedEnd()).isFalse();
	}

	@Test
	void aDecoderKnowsNothingOfTheOneThatHadItsInflaterBefore() {
		DeflateCodec codec = new DeflateCodec(Role.SERVER, new DeflateParameters(true, true, 15, 15), this.pool);
		PayloadDecoder unfinished = codec.decoder(LIMITS);
		assertThat(unfinished.feedEnd()).isTrue();
		unfinished.close();
		for (int i = 0; i < 3; i++) {
			PayloadDecoder next = codec.decoder(LIMITS);
			assertThat(next.decode().hasRemaining()).isFalse();
			next.close();
		}
	}

	/** All that wait in the pool, and go back to it. */
	private List<MessageInflater> idleInflaters() {
		List<MessageInflater> idle = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			idle.add(this.pool.takeInflater(PeerWindow.NONE));
		}
		idle.forEach(this.pool::putBack);
		return idle;
	}

}

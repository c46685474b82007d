package io.hunchensocket.spring.tomcat.buffers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LazyBuffersTests {

	private static final int READ_BYTES = 100;

	private static final int WRITE_BYTES = 50;

	private final BufferPool<SocketBufferHandler> pool = new BufferPool<>(
			() -> new SocketBufferHandler(READ_BYTES, WRITE_BYTES, false),
			(buffers) -> buffers.getReadBuffer().capacity() + buffers.getWriteBuffer().capacity());

	private final LazyBuffers buffers = new LazyBuffers(this.pool);

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private String read() {
		this.buffers.configureReadBufferForRead();
		byte[] bytes = new byte[this.buffers.getReadBuffer().remaining()];
		this.buffers.getReadBuffer().get(bytes);
		return new String(bytes, StandardCharsets.US_ASCII);
	}

	private void fill(String text) {
		this.buffers.configureReadBufferForWrite();
		this.buffers.getReadBuffer().put(bytes(text));
	}

	@Test
	void areEmptyAndWritableWithoutBeingLent() {
		assertThat(this.buffers.isReadBufferEmpty()).isTrue();
		assertThat(this.buffers.isWriteBufferEmpty()).isTrue();
		assertThat(this.buffers.isWriteBufferWritable()).isTrue();
		this.buffers.unReadReadBuffer(bytes(""));
		this.buffers.reset();
		this.buffers.free();
		this.buffers.giveBackIfEmpty(this.buffers.term());
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.idleBytes()).isZero();
	}

	@Test
	void areLentWhenTheyAreUsed() {
		assertThat(this.buffers.getReadBuffer().capacity()).isEqualTo(READ_BYTES);
		assertThat(this.buffers.getWriteBuffer().capacity()).isEqualTo(WRITE_BYTES);
		assertThat(this.pool.lent()).isEqualTo(1);
		fill("abc");
		assertThat(this.buffers.isReadBufferEmpty()).isFalse();
		assertThat(read()).isEqualTo("abc");
		this.buffers.unReadReadBuffer(bytes("bc"));
		assertThat(read()).isEqualTo("bc");
	}

	@Test
	void areGivenBackWhenBothAreEmpty() {
		fill("abc");
		this.buffers.configureWriteBufferForWrite();
		this.buffers.getWriteBuffer().put(bytes("xyz"));
		this.buffers.giveBackIfEmpty(this.buffers.term());
		assertThat(read()).isEqualTo("abc");
		this.buffers.giveBackIfEmpty(this.buffers.term());
		assertThat(this.pool.lent()).isEqualTo(1);
		this.buffers.configureWriteBufferForRead();
		assertThat(StandardCharsets.US_ASCII.decode(this.buffers.getWriteBuffer()).toString()).isEqualTo("xyz");
		this.buffers.giveBackIfEmpty(this.buffers.term());
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.idleBytes()).isEqualTo(READ_BYTES + WRITE_BYTES);
		fill("def");
		assertThat(read()).isEqualTo("def");
	}

	@Test
	void areNotGivenBackByAnEarlierTerm() {
		int first = this.buffers.term();
		fill("");
		this.buffers.reset();
		this.buffers.giveBackIfEmpty(first);
		assertThat(this.pool.lent()).isEqualTo(1);
		int second = this.buffers.term();
		int ours = this.buffers.takeOver();
		this.buffers.giveBackIfEmpty(second);
		assertThat(this.pool.lent()).isEqualTo(1);
		this.buffers.giveBackIfEmpty(ours);
		assertThat(this.pool.lent()).isZero();
	}

	@Test
	void stayWithTheChannelThatTomcatCloses() {
		fill("abc");
		ByteBuffer before = this.buffers.getReadBuffer();
		this.buffers.reset();
		assertThat(this.buffers.isReadBufferEmpty()).isTrue();
		assertThat(this.buffers.getReadBuffer()).isSameAs(before);
		assertThat(this.pool.lent()).isEqualTo(1);
		this.buffers.free();
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.idleBytes()).isZero();
	}

	@Test
	void areGivenBackAsTheyAreWhenAConnectionOfOursEnds() {
		int ours = this.buffers.takeOver();
		fill("too much");
		this.buffers.giveBackIfEmpty(ours);
		assertThat(this.pool.lent()).isEqualTo(1);
		assertThat(this.buffers.isTakenOver()).isTrue();
		this.buffers.reset();
		assertThat(this.pool.lent()).isZero();
		assertThat(this.buffers.isTakenOver()).isFalse();
		assertThat(this.buffers.isReadBufferEmpty()).isTrue();
		assertThat(read()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void areAsLargeAsTheConnectionAskedFor(boolean givenBack) {
		this.buffers.expand(300);
		if (givenBack) {
			SocketBufferHandler smaller = this.pool.take();
			this.buffers.giveBackIfEmpty(this.buffers.term());
			this.pool.giveBack(smaller);
		}
		assertThat(this.buffers.getReadBuffer().capacity()).isEqualTo(300);
		assertThat(this.buffers.getWriteBuffer().capacity()).isEqualTo(300);
	}

	@Test
	void areAsLargeAsUsualForTheNextConnection() {
		SocketBufferHandler smaller = this.pool.take();
		this.buffers.expand(300);
		this.buffers.giveBackIfEmpty(this.buffers.term());
		this.buffers.reset();
		this.pool.giveBack(smaller);
		assertThat(this.buffers.getReadBuffer().capacity()).isEqualTo(READ_BYTES);
	}

}

package io.hunchensocket.spring.tomcat.buffers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BufferPoolTests {

	private static final int BYTES = 1000;

	private final BufferPool<ByteBuffer> pool = new BufferPool<>(() -> ByteBuffer.allocate(BYTES),
			ByteBuffer::capacity);

	@Test
	void lendsTheLastThatWasGivenBack() {
		ByteBuffer first = this.pool.take();
		ByteBuffer second = this.pool.take();
		assertThat(second).isNotSameAs(first);
		assertThat(this.pool.lent()).isEqualTo(2);
		this.pool.giveBack(first);
		this.pool.giveBack(second);
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.idleBytes()).isEqualTo(2 * BYTES);
		assertThat(this.pool.take()).isSameAs(second);
		assertThat(this.pool.take()).isSameAs(first);
		assertThat(this.pool.idleBytes()).isZero();
		assertThat(this.pool.take()).isNotSameAs(first).isNotSameAs(second);
	}

	@Test
	void keepsNoMoreBytesThanItMay() {
		List<ByteBuffer> lent = new ArrayList<>();
		for (int i = 0; i <= BufferPool.MAX_IDLE_BYTES / BYTES; i++) {
			lent.add(this.pool.take());
		}
		lent.forEach(this.pool::giveBack);
		assertThat(this.pool.idleBytes()).isEqualTo(BufferPool.MAX_IDLE_BYTES / BYTES * BYTES);
		assertThat(this.pool.lent()).isZero();
	}

	@Test
	void countsLargerBuffersAsWhatTheyAre() {
		ByteBuffer large = ByteBuffer.allocate(5 * BYTES);
		this.pool.offer(large);
		assertThat(this.pool.idleBytes()).isEqualTo(5 * BYTES);
		assertThat(this.pool.take()).isSameAs(large);
		assertThat(this.pool.idleBytes()).isZero();
		this.pool.offer(ByteBuffer.allocate(BufferPool.MAX_IDLE_BYTES + 1));
		assertThat(this.pool.idleBytes()).isZero();
	}

	@Test
	void takesWhatIsOfferedWhereItHasNothing() {
		ByteBuffer offered = ByteBuffer.allocate(BYTES);
		this.pool.offer(offered);
		this.pool.offer(ByteBuffer.allocate(BYTES));
		assertThat(this.pool.idleBytes()).isEqualTo(BYTES);
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.take()).isSameAs(offered);
	}

	@Test
	void forgetsWhatMayStillBeInUse() {
		ByteBuffer buffer = this.pool.take();
		this.pool.forget();
		assertThat(this.pool.lent()).isZero();
		assertThat(this.pool.take()).isNotSameAs(buffer);
	}

	@Test
	void keepsNothingWhenItIsClosed() {
		ByteBuffer lent = this.pool.take();
		this.pool.offer(ByteBuffer.allocate(BYTES));
		this.pool.close();
		assertThat(this.pool.idleBytes()).isZero();
		this.pool.giveBack(lent);
		assertThat(this.pool.idleBytes()).isZero();
		assertThat(this.pool.lent()).isZero();
		ByteBuffer other = this.pool.take();
		assertThat(other.capacity()).isEqualTo(BYTES);
		this.pool.open();
		this.pool.giveBack(other);
		assertThat(this.pool.take()).isSameAs(other);
	}

}

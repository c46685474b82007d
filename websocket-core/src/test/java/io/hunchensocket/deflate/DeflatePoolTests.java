package io.hunchensocket.deflate;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DeflatePool}: what is lent comes back, few are kept, and none is used
 * at its end.
 */
class DeflatePoolTests {

	/** Of a new deflater, at least. */
	private static final long BUFFER_BYTES = 8192;

	@Test
	void whatIsPutBackIsLentAgain() {
		DeflatePool pool = new DeflatePool(1, 2);
		MessageInflater first = pool.takeInflater(PeerWindow.NONE);
		MessageInflater second = pool.takeInflater(PeerWindow.NONE);
		assertThat(second).isNotSameAs(first);
		pool.putBack(first);
		pool.putBack(second);
		assertThat(List.of(pool.takeInflater(PeerWindow.NONE), pool.takeInflater(PeerWindow.NONE)))
			.containsExactlyInAnyOrder(first, second);
		assertThat(pool.takeInflater(PeerWindow.NONE)).isNotIn(first, second);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void noMoreAreKeptThanThat(int most) {
		DeflatePool pool = new DeflatePool(1, most);
		List<MessageInflater> lent = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			lent.add(pool.takeInflater(PeerWindow.NONE));
		}
		lent.forEach(pool::putBack);
		int ended = 5 - most;
		assertThat(lent.subList(ended, 5)).allSatisfy(DeflatePoolTests::assertUsable);
		assertThat(lent.subList(0, ended)).allSatisfy(DeflatePoolTests::assertEnded);
		for (int i = 0; i < 5; i++) {
			assertUsable(pool.takeInflater(PeerWindow.NONE));
		}
	}

	@Test
	void atTheEndTheIdleAreReleasedAndTheOthersWhenTheyComeBack() {
		DeflatePool pool = new DeflatePool(1, 4);
		MessageInflater lent = pool.takeInflater(PeerWindow.NONE);
		MessageInflater idle = pool.takeInflater(PeerWindow.NONE);
		pool.putBack(idle);
		pool.close();
		assertEnded(idle);
		assertUsable(lent);
		pool.putBack(lent);
		assertEnded(lent);
		assertUsable(pool.takeInflater(PeerWindow.NONE));
		pool.close();
	}

	@Test
	void aPeerThatRemembersGetsTheInflaterThatItHadLast() {
		DeflatePool pool = new DeflatePool(1, 3);
		List<PeerWindow> peers = List.of(PeerWindow.ofBits(15), PeerWindow.ofBits(15), PeerWindow.ofBits(15));
		List<MessageInflater> had = peers.stream().map((peer) -> whole(pool, peer)).toList();
		assertThat(had).doesNotHaveDuplicates();
		for (int i = 0; i < 20; i++) {
			int peer = i * i % 3;
			assertThat(whole(pool, peers.get(peer))).isSameAs(had.get(peer));
		}
	}

	@Test
	void anotherPeerGetsTheOneThatHasWaitedLongest() {
		DeflatePool pool = new DeflatePool(1, 2);
		PeerWindow first = PeerWindow.ofBits(15);
		PeerWindow second = PeerWindow.ofBits(15);
		MessageInflater ofFirst = whole(pool, first);
		MessageInflater ofSecond = whole(pool, second);
		whole(pool, first);
		assertThat(whole(pool, PeerWindow.ofBits(15))).isSameAs(ofSecond);
		assertThat(whole(pool, first)).isSameAs(ofFirst);
		assertThat(whole(pool, second)).isSameAs(ofSecond);
	}

	@Test
	void whatAPeerHadThatHasLeftIsLentBeforeANewOneIsMade() {
		DeflatePool pool = new DeflatePool(1, 3);
		PeerWindow gone = PeerWindow.ofBits(11);
		MessageInflater left = whole(pool, gone);
		PeerWindow other = PeerWindow.ofBits(11);
		assertThat(whole(pool, other)).isNotSameAs(left);
		pool.forget(gone);
		pool.forget(gone);
		assertThat(pool.takeInflater(PeerWindow.NONE)).isSameAs(left);
		pool.putBack(left);
		assertThat(whole(pool, PeerWindow.ofBits(11))).isSameAs(left);
	}

	@Test
	void anInflaterThatStoppedInTheMiddleIsPrimedAnew() {
		DeflatePool pool = new DeflatePool(1, 2);
		PeerWindow peer = PeerWindow.ofBits(11);
		MessageInflater cut = pool.takeInflater(peer);
		pool.putBack(cut);
		assertThat(cut.isPrimedFor(peer)).isFalse();
		assertThat(cut.isPrimedFor(PeerWindow.NONE)).isTrue();
	}

	/** The peer's message, from its begin to its end. */
	private static MessageInflater whole(DeflatePool pool, PeerWindow peer) {
		MessageInflater inflater = pool.takeInflater(peer);
		inflater.keep(peer);
		pool.putBack(inflater);
		return inflater;
	}

	@Test
	void deflatersComeBackToo() {
		byte[] message = new byte[100];
		DeflatePool keeping = new DeflatePool(1, 1);
		assertThat(AllocatedBytes.of(() -> keeping.deflateLast(ByteBuffer.wrap(message), 15))).isLessThan(BUFFER_BYTES);
		assertThat(AllocatedBytes.of(() -> keeping.deflate(ByteBuffer.wrap(message), 15))).isLessThan(BUFFER_BYTES);
		DeflatePool dropping = new DeflatePool(1, 0);
		assertThat(AllocatedBytes.of(() -> dropping.deflateLast(ByteBuffer.wrap(message), 15)))
			.isGreaterThan(BUFFER_BYTES);
		assertThat(AllocatedBytes.of(() -> dropping.deflate(ByteBuffer.wrap(message), 15))).isGreaterThan(BUFFER_BYTES);
		keeping.close();
		assertThat(AllocatedBytes.of(() -> keeping.deflateLast(ByteBuffer.wrap(message), 15)))
			.isGreaterThan(BUFFER_BYTES);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 500 })
	void eachPayloadIsANewArray(int size) {
		DeflatePool pool = new DeflatePool(1, 1);
		byte[] first = pool.deflateLast(ByteBuffer.allocate(size), 15);
		byte[] second = pool.deflateLast(ByteBuffer.allocate(size), 15);
		assertThat(second).isEqualTo(first).isNotSameAs(first);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 15 })
	void whatWasDeflatedIsLetGo(int windowBits) {
		DeflatePool pool = new DeflatePool(1, 1);
		WeakReference<byte[]> message = deflatedWith(pool, windowBits);
		for (int i = 0; i < 10 && message.get() != null; i++) {
			System.gc();
		}
		assertThat(message.get()).isNull();
		pool.close();
	}

	private static WeakReference<byte[]> deflatedWith(DeflatePool pool, int windowBits) {
		byte[] message = new byte[5000];
		pool.deflateLast(ByteBuffer.wrap(message), windowBits);
		return new WeakReference<>(message);
	}

	@Test
	void threadsMayShareIt() throws InterruptedException, ExecutionException {
		DeflatePool pool = new DeflatePool(6, 2);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Future<Boolean>> all = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			int windowBits = 8 + i % 8;
			byte[] message = SampleData.mixed(i * 100, i);
			all.add(threads.submit(() -> {
				byte[] deflated = pool.deflateLast(ByteBuffer.wrap(message), windowBits);
				return Arrays.equals(new ReferenceInflater(windowBits).inflate(deflated), message);
			}));
		}
		for (Future<Boolean> each : all) {
			assertThat(each.get()).isTrue();
		}
		threads.shutdown();
	}

	private static void assertUsable(MessageInflater inflater) {
		inflater.begin(PeerWindow.NONE);
	}

	/** The JDKs say so by exceptions of different types. */
	private static void assertEnded(MessageInflater inflater) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inflater.begin(PeerWindow.NONE));
	}

}

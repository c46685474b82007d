package io.hunchensocket.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.LoopBuffers;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what leaves on one connection: bytes, order and budgets.
 */
class SendingTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 65_535, 65_536, 200_000 })
	void messagesOfEveryLengthLeaveWhole(int length) {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] payload = Frames.distinct(length);
		assertThat(this.resource.client().sendBinary(payload)).isEqualTo(SendResult.QUEUED);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.binary(payload));
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void manyFramesLeaveInOneWrite() {
		MemoryTransport peer = this.rig.connect(this.resource);
		List<byte[]> expected = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			this.resource.client().sendText("message " + i);
			expected.add(Frames.text("message " + i));
		}
		this.rig.turn();
		assertThat(peer.writes()).isOne();
		assertThat(peer.written()).isEqualTo(Frames.all(expected.toArray(byte[][]::new)));
	}

	@Test
	void answersOfOneTurnLeaveInOneWrite() {
		this.resource.on("text x", (client) -> client.sendText("y"));
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedText("x"), Frames.maskedText("x")));
		this.rig.turn();
		assertThat(peer.written()).isEqualTo(Frames.hex("810179 810179"));
		assertThat(peer.writes()).isOne();
	}

	@Test
	void shortWritesGoOnAtTheRightByteWhereverTheyCut() {
		byte[] expected = Frames.all(Frames.text("first"), Frames.binary(Frames.distinct(130)), Frames.ping("p"),
				Frames.text("last"));
		for (int cut = 0; cut <= expected.length; cut++) {
			MemoryTransport peer = this.rig.connect(this.resource);
			peer.room(cut);
			SocketClient client = this.resource.client();
			client.sendText("first");
			client.sendBinary(Frames.distinct(130));
			this.rig.turns();
			client.ping("p".getBytes(StandardCharsets.US_ASCII));
			client.sendText("last");
			this.rig.turns();
			assertThat(peer.written()).as("cut at %d", cut).startsWith(Arrays.copyOf(expected, Math.min(cut, 141)));
			peer.room(Long.MAX_VALUE);
			this.rig.turns();
			assertThat(Frames.read(peer.written())).as("cut at %d", cut)
				.containsExactlyInAnyOrderElementsOf(Frames.read(expected));
			assertThat(client.bufferedBytes()).isZero();
		}
	}

	@Test
	void largeFramesLeaveByteByByte() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		byte[] payload = Frames.distinct(70_000);
		this.resource.client().sendBinary(payload);
		this.rig.turns();
		for (int room = 1; room < 1000; room += 7) {
			peer.room(room);
			this.rig.turn();
		}
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		assertThat(peer.written()).isEqualTo(Frames.binary(payload));
	}

	@Test
	void controlFramesPassDataThatWaits() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		byte[] large = Frames.distinct(LoopBuffers.BYTES);
		this.resource.client().sendBinary(large);
		this.resource.client().sendText("second");
		this.rig.turns();
		peer.receive(Frames.maskedPing("1"));
		this.rig.turns();
		peer.receive(Frames.all(Frames.maskedPing("2"), Frames.maskedPing("3")));
		this.resource.client().ping(new byte[] { 'p' });
		this.rig.turns();
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		// The large frame was begun; of the pongs only the latest is of use.
		assertThat(peer.written())
			.isEqualTo(Frames.all(Frames.binary(large), Frames.pong("3"), Frames.ping("p"), Frames.text("second")));
	}

	@Test
	void argumentsThatCannotBeSentAreRefused() {
		this.rig.connect(this.resource);
		SocketClient client = this.resource.client();
		assertThatIllegalArgumentException().isThrownBy(() -> client.ping(new byte[126]));
		assertThatIllegalArgumentException().isThrownBy(() -> client.close(CloseStatus.NO_STATUS_RECEIVED));
		assertThatIllegalArgumentException().isThrownBy(() -> client.sendText("\ud800"));
		assertThat(client.isOpen()).isTrue();
		assertThat(client.ping(new byte[125])).isEqualTo(SendResult.QUEUED);
	}

	@Test
	void nothingIsTakenAfterTheEnd() {
		MemoryTransport peer = this.rig.connect(this.resource);
		SocketClient client = this.resource.client();
		peer.reset();
		this.rig.turns();
		assertThat(client.sendText("late")).isEqualTo(SendResult.CLOSED);
		assertThat(client.ping(new byte[0])).isEqualTo(SendResult.CLOSED);
		client.close();
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
	}

	@Test
	void bytesThatWereOnTheirWayAtTheEndAreCountedOnce() {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(5);
		SocketClient client = this.resource.client();
		client.sendText("leaves in part");
		this.rig.turns();
		peer.reset();
		client.sendText("on its way");
		this.rig.turns();
		assertThat(peer.isClosed()).isTrue();
		assertThat(client.bufferedBytes()).isZero();
	}

	@Nested
	class Budget {

		@Test
		void slowClientIsClosedWith1013() {
			Rig rig = new Rig(Settings.quiet().sending(100, OverflowPolicy.CLOSE));
			MemoryTransport peer = rig.connect(SendingTests.this.resource);
			SocketClient client = SendingTests.this.resource.client();
			peer.room(10);
			assertThat(client.sendBinary(Frames.distinct(40))).isEqualTo(SendResult.QUEUED);
			rig.turns();
			assertThat(client.sendBinary(Frames.distinct(50))).isEqualTo(SendResult.QUEUED);
			assertThat(client.bufferedBytes()).isEqualTo(42 + 52 - 10);
			assertThat(client.sendBinary(Frames.distinct(20))).isEqualTo(SendResult.CLOSED);
			assertThat(client.isOpen()).isFalse();
			rig.turns();
			peer.room(Long.MAX_VALUE);
			rig.turns();
			// What had begun to leave is whole; what waited is gone.
			assertThat(peer.written()).isEqualTo(
					Frames.all(Frames.binary(Frames.distinct(40)), Frames.close(1013, "the client reads too slowly")));
			peer.receive(Frames.maskedClose(1013, ""));
			peer.receiveEnd();
			rig.settle();
			assertThat(SendingTests.this.resource.verbs()).endsWith("disconnected 1013");
			rig.requireNothingLeft(SendingTests.this.resource, peer);
		}

		@Test
		void slowClientMissesTheOldest() {
			Rig rig = new Rig(Settings.quiet().sending(100, OverflowPolicy.DROP_OLDEST));
			MemoryTransport peer = rig.connect(SendingTests.this.resource);
			SocketClient client = SendingTests.this.resource.client();
			peer.room(3);
			client.sendText("begun");
			rig.turns();
			for (int i = 100; i < 200; i++) {
				assertThat(client.sendText("message " + i)).isEqualTo(SendResult.QUEUED);
			}
			rig.turns();
			assertThat(client.bufferedBytes()).isLessThanOrEqualTo(100);
			peer.room(Long.MAX_VALUE);
			rig.turns();
			assertThat(Frames.read(peer.written())).containsExactly("begun", "message 193", "message 194",
					"message 195", "message 196", "message 197", "message 198", "message 199");
			assertThat(client.isOpen()).isTrue();
		}

		@ParameterizedTest
		@EnumSource(OverflowPolicy.class)
		void messageLargerThanTheBudgetIsSentByAnEmptyQueue(OverflowPolicy policy) {
			Rig rig = new Rig(Settings.quiet().sending(10, policy));
			MemoryTransport peer = rig.connect(SendingTests.this.resource);
			for (int i = 0; i < 2; i++) {
				byte[] payload = Frames.distinct(50 + i);
				assertThat(SendingTests.this.resource.client().sendBinary(payload)).isEqualTo(SendResult.QUEUED);
				rig.turns();
				assertThat(peer.takeWritten()).isEqualTo(Frames.binary(payload));
			}
		}

		@Test
		void fullFifoOfTheLoopDrops() {
			Rig rig = new Rig(Settings.quiet().sending(10 * Rig.FIFO_BYTES, OverflowPolicy.CLOSE));
			MemoryTransport peer = rig.connect(SendingTests.this.resource);
			SocketClient client = SendingTests.this.resource.client();
			byte[] half = new byte[Rig.FIFO_BYTES / 2];
			assertThat(client.sendBinary(half)).isEqualTo(SendResult.QUEUED);
			assertThat(client.sendBinary(half)).isEqualTo(SendResult.DROPPED);
			assertThat(SendingTests.this.resource.clients().broadcastBinary(half)).isEqualTo(SendResult.DROPPED);
			assertThat(client.sendText("small")).isEqualTo(SendResult.QUEUED);
			assertThat(client.bufferedBytes()).isEqualTo(half.length + 10 + 7);
			rig.turns();
			assertThat(peer.written()).isEqualTo(Frames.all(Frames.binary(half), Frames.text("small")));
			assertThat(client.bufferedBytes()).isZero();
			assertThat(client.sendBinary(half)).isEqualTo(SendResult.QUEUED);
		}

	}

}

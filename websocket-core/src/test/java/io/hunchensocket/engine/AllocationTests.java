package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.testsupport.AllocatedBytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What messages take of the heap on their way through the loop, from the bytes that were
 * read to those that are written. The bounds hold for code that is not compiled yet: a
 * compiler only leaves allocations out.
 */
class AllocationTests {

	private static final int MANY = 10_000;

	private static final int MEMBERS = 100;

	/** For what the virtual machine itself allocates now and then on our thread. */
	private static final long SLACK = 4096;

	/** A string, without its array. */
	private static final int STRING = 24;

	/** The header of an array. */
	private static final int ARRAY = 16;

	/** What a reply takes, beside its payload. */
	private static final int REPLYING = 32;

	/** What a broadcast takes, however many get it. */
	private static final int BROADCASTING = 240;

	private static final String TEXT = "text".repeat(16);

	private static final byte[] BINARY = Frames.distinct(1024);

	private final Rig rig = new Rig();

	private final List<EndlessPeer> peers = new ArrayList<>();

	@Test
	void receivedTextCostsItsString() {
		connect(1, Frames.maskedText(TEXT), new Silent());
		assertThat(allocated(MANY)).isLessThan(total(MANY, textOf(64)));
	}

	@Test
	void contextThatTakesNothingCostsNothing() {
		VerbContext.Scope scope = () -> {
		};
		EndlessPeer peer = new EndlessPeer(Frames.maskedText(TEXT));
		this.rig.open(new Silent(), () -> scope).start(peer);
		this.peers.add(peer);
		this.rig.settle();
		assertThat(allocated(MANY)).isLessThan(total(MANY, textOf(64)));
	}

	@Test
	void textThatIsTakenOnTheLoopCostsItsString() {
		connect(1, Frames.maskedText(TEXT), new Silent() {

			@Override
			public boolean takeTextMessage(SocketClient client, String text) {
				return true;
			}

		});
		assertThat(allocated(MANY)).isLessThan(total(MANY, textOf(64)));
	}

	@Test
	void receivedBinaryCostsItsBytes() {
		connect(1, Frames.maskedBinary(BINARY), new Silent());
		assertThat(allocated(MANY)).isLessThan(total(MANY, bytesOf(1024)));
	}

	@Test
	void echoOfATextCostsItsStringAndItsBytes() {
		connect(1, Frames.maskedText(TEXT), new Echo());
		assertThat(allocated(MANY)).isLessThan(total(MANY, textOf(64) + bytesOf(64) + REPLYING));
		assertThat(sent(0)).isEqualTo(2 * MANY * Frames.text(TEXT).length);
	}

	@Test
	void echoOfABinaryCostsTheBytesThatWereReceived() {
		connect(1, Frames.maskedBinary(BINARY), new Echo());
		assertThat(allocated(MANY)).isLessThan(total(MANY, bytesOf(1024) + REPLYING));
		assertThat(sent(0)).isEqualTo(2 * MANY * Frames.binary(BINARY).length);
	}

	@Test
	void broadcastCostsOnceWhatOneFrameDoes() {
		int broadcasts = MANY / 10;
		connect(MEMBERS, Frames.maskedText(TEXT), new Announcer());
		int broadcast = textOf(64) + bytesOf(64) + BROADCASTING;
		assertThat(allocated(broadcasts)).as("%d deliveries", broadcasts * MEMBERS)
			.isLessThan(total(broadcasts, broadcast));
		assertThat(sent(MEMBERS - 1)).isEqualTo(2 * broadcasts * Frames.text(TEXT).length);
	}

	@Test
	void broadcastsToTwoGroupsInATurnCostNoQueues() {
		int broadcasts = MANY / 10;
		Announcer others = new Announcer();
		connect(MEMBERS, Frames.maskedText(TEXT), new Announcer() {

			@Override
			public void textMessageReceived(SocketClient client, String text) {
				super.textMessageReceived(client, text);
				others.clients().broadcastText(text);
			}

		});
		connect(MEMBERS, Frames.maskedText(TEXT), others);
		int both = textOf(64) + 2 * (bytesOf(64) + BROADCASTING);
		assertThat(allocated(broadcasts)).as("%d deliveries", 2 * broadcasts * MEMBERS)
			.isLessThan(total(broadcasts, both));
		assertThat(sent(2 * MEMBERS - 1)).isEqualTo(2 * broadcasts * Frames.text(TEXT).length);
	}

	private void connect(int count, byte[] message, SocketResource<?> resource) {
		for (int i = 0; i < count; i++) {
			EndlessPeer peer = new EndlessPeer(message);
			this.rig.open(resource).start(peer);
			this.peers.add(peer);
		}
		this.rig.settle();
	}

	/** While the first peer sends so many messages, the second time. */
	private long allocated(int messages) {
		EndlessPeer first = this.peers.get(0);
		return AllocatedBytes.of(() -> {
			for (int i = 0; i < messages; i++) {
				this.rig.loop().atEndOfTurn(first);
				this.rig.turn();
			}
			return first;
		});
	}

	private int sent(int peer) {
		// The last answer leaves in the turn after the last message.
		this.rig.turn();
		return Math.toIntExact(this.peers.get(peer).received());
	}

	private static long total(long messages, long each) {
		return messages * each + SLACK;
	}

	/** An ASCII text. */
	private static int textOf(int length) {
		return STRING + bytesOf(length);
	}

	private static int bytesOf(int length) {
		return (ARRAY + length + 7) / 8 * 8;
	}

	/** Takes messages and does nothing with them. */
	private static class Silent extends SocketResource<SocketClient> {

		@Override
		public final SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			// Is garbage.
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			// Is garbage.
		}

		@Override
		public final boolean isNonBlocking() {
			return true;
		}

	}

	private static final class Echo extends Silent {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			client.sendBinary(bytes);
		}

	}

	private static class Announcer extends Silent {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			clients().broadcastText(text);
		}

	}

}

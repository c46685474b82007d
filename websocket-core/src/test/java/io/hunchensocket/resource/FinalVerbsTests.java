package io.hunchensocket.resource;

import io.hunchensocket.Admission;
import io.hunchensocket.MessageType;
import io.hunchensocket.handshake.OpeningRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FinalVerbs}: which final methods of a resource are verbs.
 */
class FinalVerbsTests {

	@Test
	void finalVerbsAreFoundWhereverTheyAreWritten() {
		assertThat(FinalVerbs.in(FinalRoom.class)).containsExactly("accept", "checkMessage", "clientConnected",
				"textMessageReceived");
	}

	@Test
	void finalVerbOfAClassWithoutATypeOfClientsIsFound() {
		assertThat(FinalVerbs.in(RawRoom.class)).containsExactly("clientConnected");
	}

	@Test
	void finalMethodsThatOnlyHaveTheNameOfAVerbAreNone() {
		assertThat(FinalVerbs.in(Overloading.class)).isEmpty();
	}

	private static class RoomClient extends SocketClient {

		RoomClient(Opening opening) {
			super(opening);
		}

	}

	private static final class Guest extends RoomClient {

		Guest(Opening opening) {
			super(opening);
		}

	}

	private static class Base<C extends RoomClient> extends SocketResource<C> {

		@Override
		public final void clientConnected(C client) {
		}

		@Override
		public final void accept(OpeningRequest request) {
		}

	}

	private static class FinalRoom extends Base<Guest> {

		@Override
		public Guest newClient(Opening opening) {
			return new Guest(opening);
		}

		@Override
		public final void textMessageReceived(Guest client, String text) {
		}

		@Override
		public final Admission checkMessage(Guest client, MessageType type, long frameLength, long totalLength) {
			throw new UnsupportedOperationException("of the test");
		}

	}

	private static class RawRoom extends SocketResource<SocketClient> {

		@Override
		public final void clientConnected(SocketClient client) {
		}

	}

	private static class Overloading extends SocketResource<Guest> {

		@Override
		public Guest newClient(Opening opening) {
			return new Guest(opening);
		}

		@Override
		public void clientConnected(Guest client) {
		}

		@SuppressWarnings("unused")
		final void accept(String name) {
		}

		@SuppressWarnings("unused")
		final void clientConnected(String name) {
		}

		@SuppressWarnings("unused")
		final void textMessageReceived(Guest client, StringBuilder text) {
		}

		@SuppressWarnings("unused")
		final void close(String why) {
		}

	}

}

package io.hunchensocket.engine;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for closing all clients of a resource.
 */
class CloseClientsTests {

	private static final CloseStatus RESTART = CloseStatus.of(1012, "back soon");

	private static final byte[] CLOSE = Frames.close(1012, "back soon");

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	@Test
	void allWhoAreConnectedAreClosedBehindWhatWasSentBefore() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 2);
		this.resource.client(0).sendText("last");
		this.resource.closeClients(RESTART);
		this.resource.client(0).sendText("never");
		this.rig.settle();
		assertThat(peers.get(0).written()).isEqualTo(Frames.all(Frames.text("last"), CLOSE));
		assertThat(peers.get(1).written()).isEqualTo(CLOSE);
	}

	@Test
	void nobodyIsWaitedFor() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.closeClients(RESTART);
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("made", "connected");
		peer.receive(Frames.maskedClose(1012, ""));
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 1012");
	}

	@Test
	void whoIsBeingClosedKeepsItsStatus() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.client().close(CloseStatus.of(4001));
		this.resource.closeClients(RESTART);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(4001, ""));
	}

	@Test
	void newOnesMayStillCome() {
		this.rig.connect(this.resource);
		this.resource.closeClients(RESTART);
		MemoryTransport later = this.rig.connect(this.resource);
		assertThat(this.resource.client().isOpen()).isTrue();
		assertThat(later.written()).isEmpty();
		this.resource.closeClients(RESTART);
		this.rig.settle();
		assertThat(later.written()).isEqualTo(CLOSE);
	}

	@Test
	void whoseHandshakeIsUnderWayStillComes() {
		PendingConnection underWay = this.rig.open(this.resource);
		this.resource.closeClients(RESTART);
		MemoryTransport peer = new MemoryTransport();
		underWay.start(peer);
		this.rig.settle();
		assertThat(this.resource.verbs()).containsExactly("made", "connected");
		assertThat(peer.written()).isEmpty();
	}

	@Test
	void aResourceThatIsTakenOutOfTheTableCanKeepThemOut() {
		DispatchTable table = new DispatchTable();
		Dispatcher dispatcher = (request) -> Optional.of(Route.to(this.resource));
		OpeningRequest request = OpeningRequest.builder().path("/room").build();
		table.add(dispatcher);
		assertThat(table.find(request)).isPresent();
		PendingConnection underWay = this.rig.open(this.resource);
		table.remove(dispatcher);
		this.resource.on("connected", (client) -> client.close(RESTART)).closeClients(RESTART);
		assertThat(table.find(request)).isEmpty();
		MemoryTransport peer = new MemoryTransport();
		underWay.start(peer);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(CLOSE);
	}

	@Test
	void aStatusThatCannotBeSentClosesNobody() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.resource.closeClients(CloseStatus.ABNORMAL_CLOSURE))
			.withMessageContaining("1006");
		MemoryTransport peer = this.rig.connect(this.resource);
		assertThatIllegalArgumentException().isThrownBy(() -> this.resource.closeClients(CloseStatus.ABNORMAL_CLOSURE));
		this.rig.settle();
		assertThat(peer.written()).isEmpty();
		assertThat(this.resource.client().isOpen()).isTrue();
	}

}

package io.hunchensocket.engine.broadcast;

import java.util.List;

import io.hunchensocket.engine.Extensions;
import io.hunchensocket.engine.RecordingResource;
import io.hunchensocket.engine.Rig;
import io.hunchensocket.resource.ClientsBinding;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link Group} knows of how its members are compressed.
 */
class GroupFormsTests {

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onLoop();

	@Test
	void formsOfClientsThatLeftAreForgotten() {
		List<MemoryTransport> peers = List.of(this.rig.connect(this.resource, Extensions.FORGETTING),
				this.rig.connect(this.resource, Extensions.FORGETTING), this.rig.connect(this.resource));
		Group<SocketClient> group = (Group<SocketClient>) ClientsBinding.bind(this.resource.clients(), () -> {
			throw new AssertionError("It is bound");
		});
		assertThat(group.forms()).hasSize(1);
		peers.get(0).reset();
		this.rig.settle();
		assertThat(group.forms()).hasSize(1);
		peers.get(1).reset();
		this.rig.settle();
		assertThat(group.forms()).isEmpty();
	}

}

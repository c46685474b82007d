package io.hunchensocket.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.handshake.OpeningRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the table that decides who gets a new connection.
 */
class DispatchTableTests {

	private static final OpeningRequest REQUEST = OpeningRequest.builder().path("/room").build();

	private final DispatchTable table = new DispatchTable();

	private final List<String> asked = new ArrayList<>();

	@Test
	void emptyTableClaimsNothing() {
		assertThat(this.table.find(REQUEST)).isEmpty();
		assertThat(this.table.dispatchers()).isEmpty();
	}

	@Test
	void dispatchersAreAskedInTheirOrderAndThoseOfOneOrderAsTheyCame() {
		this.table.add(dispatcher("last", false));
		this.table.add(0, dispatcher("zero", false));
		this.table.add(5, dispatcher("five", false));
		this.table.add(-1, dispatcher("before", false));
		this.table.add(0, dispatcher("zero again", false));
		this.table.add(dispatcher("very last", false));
		this.table.add(Integer.MIN_VALUE, dispatcher("first", false));
		assertThat(this.table.find(REQUEST)).isEmpty();
		assertThat(this.asked).containsExactly("first", "before", "zero", "zero again", "five", "last", "very last");
	}

	@Test
	void firstThatClaimsDecides() {
		this.table.add(dispatcher("passes", false));
		this.table.add(dispatcher("claims", true));
		this.table.add(dispatcher("comes too late", true));
		assertThat(this.table.find(REQUEST)).isPresent();
		assertThat(this.asked).containsExactly("passes", "claims");
	}

	@Test
	void tableChangesWhileTheServerRuns() {
		Dispatcher first = dispatcher("first", true);
		Dispatcher second = dispatcher("second", true);
		this.table.add(first);
		this.table.add(second);
		assertThat(this.table.dispatchers()).containsExactly(first, second);
		this.table.remove(first);
		this.table.remove(first);
		assertThat(this.table.find(REQUEST)).isPresent();
		assertThat(this.asked).containsExactly("second");
		this.table.add(-1, (request) -> {
			// A table may be changed by those whom it asks.
			this.table.remove(second);
			return Optional.empty();
		});
		assertThat(this.table.find(REQUEST)).isPresent();
		assertThat(this.table.find(REQUEST)).isEmpty();
	}

	@Test
	void manyThreadsMayChangeIt() throws Exception {
		List<CompletableFuture<Void>> ended = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ended.add(CompletableFuture.runAsync(() -> {
				Dispatcher mine = (request) -> Optional.empty();
				for (int round = 0; round < 20_000; round++) {
					this.table.add(mine);
					this.table.remove(mine);
				}
			}));
		}
		for (CompletableFuture<Void> end : ended) {
			end.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.table.dispatchers()).isEmpty();
	}

	private Dispatcher dispatcher(String name, boolean claims) {
		return (request) -> {
			assertThat(request).isSameAs(REQUEST);
			this.asked.add(name);
			return claims ? Optional.of(Route.to(new Room())) : Optional.empty();
		};
	}

}

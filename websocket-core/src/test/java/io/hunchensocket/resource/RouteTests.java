package io.hunchensocket.resource;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RouteTests {

	private final Room room = new Room();

	@Test
	void leadsToAResourceThatIsThere() {
		Route route = Route.to(this.room);
		assertThat(route.resource()).isSameAs(this.room);
		assertThat(route.name()).isEmpty();
		assertThat(route).isEqualTo(new Route(this.room, Map.of())).isNotEqualTo(Route.to(new Room()));
	}

	@Test
	void asksForTheResourceWhenItIsWanted() {
		AtomicInteger made = new AtomicInteger();
		Route route = Route.to("green", () -> {
			made.incrementAndGet();
			return this.room;
		}).withPathVariables(Map.of("room", "green"));
		assertThat(route.name()).contains("green");
		assertThat(route.pathVariables()).containsExactly(Map.entry("room", "green"));
		assertThat(made).hasValue(0);
		assertThat(route.resource()).isSameAs(this.room);
		assertThat(made).hasValue(1);
	}

	@Test
	void namesItselfWhereItGivesNothing() {
		assertThatIllegalStateException().isThrownBy(() -> Route.to("green", () -> null).resource())
			.withMessage("The supplier of the route to \"green\" has given no resource (null)");
	}

}

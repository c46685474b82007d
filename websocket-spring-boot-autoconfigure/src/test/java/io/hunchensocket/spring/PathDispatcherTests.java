package io.hunchensocket.spring;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.testsupport.Room;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathDispatcherTests {

	private final PathDispatcher paths = new PathDispatcher("");

	private final Room first = new Room();

	private final Room second = new Room();

	private static Optional<Route> dispatch(PathDispatcher paths, String path) {
		return paths.dispatch(OpeningRequest.builder().path(path).build());
	}

	private Optional<Route> dispatch(String path) {
		return dispatch(this.paths, path);
	}

	@Test
	void nothingMatchesWithoutPaths() {
		assertThat(dispatch("/")).isEmpty();
	}

	@Test
	void tellsWhatItHas() {
		PathDispatcher prefixed = new PathDispatcher("/ws");
		assertThat(prefixed.isEmpty()).isTrue();
		prefixed.add("/{name}", this.first);
		prefixed.add("/bongo", this.first);
		assertThat(prefixed.isEmpty()).isFalse();
		assertThat(prefixed.patterns()).containsExactly("/ws/bongo", "/ws/{name}");
		assertThat(prefixed.leadsTo(this.first)).isTrue();
		assertThat(prefixed.leadsTo(this.second)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/bong", "/bongo/", "//bongo", "/bongo;x", "/Bongo", "/bongo/x", "/x/../bongo",
			"/%62ongo", "" })
	void anotherSpellingIsAnotherPath(String path) {
		this.paths.add("/bongo", this.first);
		assertThat(dispatch("/bongo")).contains(Route.to(this.first));
		assertThat(dispatch(path)).isEmpty();
	}

	@Nested
	class Variables {

		@ParameterizedTest
		@CsvSource({ "/room/lobby, lobby", "/room/a b, a b", "/room/100%, 100%", "/room/%41, %41", "/room/a;b=c, a;b=c",
				"/room/größe, größe", "/room/a+b, a+b" })
		void areWhatTheDecodedPathHolds(String path, String value) {
			PathDispatcherTests.this.paths.add("/room/{name}", PathDispatcherTests.this.first);
			assertThat(dispatch(path)).contains(new Route(PathDispatcherTests.this.first, Map.of("name", value)));
		}

		@Test
		void mayTakeTheRest() {
			PathDispatcherTests.this.paths.add("/files/{*file}", PathDispatcherTests.this.first);
			assertThat(dispatch("/files/a/b c"))
				.contains(new Route(PathDispatcherTests.this.first, Map.of("file", "/a/b c")));
		}

		@Test
		void mayHaveAnExpression() {
			PathDispatcherTests.this.paths.add("/room/{id:[0-9]{2}}", PathDispatcherTests.this.first);
			PathDispatcherTests.this.paths.add("/room/{id:[0-9]{3}}", PathDispatcherTests.this.second);
			assertThat(dispatch("/room/42")).map(Route::resource).containsSame(PathDispatcherTests.this.first);
			assertThat(dispatch("/room/421")).map(Route::resource).containsSame(PathDispatcherTests.this.second);
			assertThat(dispatch("/room/4")).isEmpty();
		}

	}

	@ParameterizedTest
	@CsvSource({ "/room/{name}, /room/lobby, /room/lobby", "/{*all}, /room/{name}, /room/lobby",
			"/room/*, /room/{name}, /room/lobby", "/{a}/{b}, /{a}/lobby, /room/lobby",
			"/{a}/hall, /room/{b}, /room/hall" })
	void theMoreSpecificPathComesFirst(String general, String specific, String path) {
		for (boolean generalFirst : new boolean[] { true, false }) {
			PathDispatcher dispatcher = new PathDispatcher("");
			if (generalFirst) {
				dispatcher.add(general, this.first);
				dispatcher.add(specific, this.second);
			}
			else {
				dispatcher.add(specific, this.second);
				dispatcher.add(general, this.first);
			}
			assertThat(dispatch(dispatcher, path)).map(Route::resource).containsSame(this.second);
		}
	}

	@Nested
	class Duplicates {

		@ParameterizedTest
		@CsvSource({ "/room, /room", "/room/{a}, /room/{b}", "/{a}/x/{b}, /{b}/x/{a}", "/{*a}, /{*b}",
				"/{a:[a-z]{2}}, /{b:[a-z]{2}}" })
		void areRefused(String path, String again) {
			PathDispatcherTests.this.paths.add(path, PathDispatcherTests.this.first);
			assertThatExceptionOfType(DuplicatePathException.class)
				.isThrownBy(() -> PathDispatcherTests.this.paths.add(again, PathDispatcherTests.this.second))
				.withMessage("The path \"%s\" cannot be added: \"%s\" leads to a Room already", again, path)
				.satisfies((ex) -> assertThat(ex.holder()).isSameAs(PathDispatcherTests.this.first));
		}

		@ParameterizedTest
		@CsvSource({ "/room/{a}, /room/{*a}", "/{a:x}, /{a:y}", "/{a}, /*", "/{a:b{1}}, /{a:c{1}}" })
		void areNotThoseThatMatchOtherPaths(String path, String other) {
			PathDispatcherTests.this.paths.add(path, PathDispatcherTests.this.first);
			PathDispatcherTests.this.paths.add(other, PathDispatcherTests.this.second);
			assertThat(PathDispatcherTests.this.paths.toString()).contains(path).contains(other);
		}

	}

	@Nested
	class AtRunTime {

		@Test
		void aRoomComesAndGoes() {
			PathDispatcherTests.this.paths.add("/room/{name}", PathDispatcherTests.this.first);
			PathDispatcherTests.this.paths.add("/room/lobby", PathDispatcherTests.this.second);
			assertThat(dispatch("/room/lobby")).map(Route::resource).containsSame(PathDispatcherTests.this.second);
			PathDispatcherTests.this.paths.remove("/room/lobby");
			assertThat(dispatch("/room/lobby")).map(Route::resource).containsSame(PathDispatcherTests.this.first);
			PathDispatcherTests.this.paths.remove("/room/{anything}");
			assertThat(dispatch("/room/lobby")).isEmpty();
			PathDispatcherTests.this.paths.add("/room/lobby", PathDispatcherTests.this.first);
			assertThat(dispatch("/room/lobby")).map(Route::resource).containsSame(PathDispatcherTests.this.first);
		}

		@Test
		void removingWhatIsNotThereDoesNothing() {
			PathDispatcherTests.this.paths.add("/room", PathDispatcherTests.this.first);
			PathDispatcherTests.this.paths.remove("/attic");
			assertThat(PathDispatcherTests.this.paths).hasToString("Paths[/room]");
		}

	}

	@Nested
	class Prefixes {

		@Test
		void standBeforeEveryPath() {
			PathDispatcher prefixed = new PathDispatcher("/ws/{tenant}");
			prefixed.add("/room", PathDispatcherTests.this.first);
			assertThat(dispatch(prefixed, "/ws/acme/room"))
				.contains(new Route(PathDispatcherTests.this.first, Map.of("tenant", "acme")));
			assertThat(dispatch(prefixed, "/room")).isEmpty();
			prefixed.remove("/room");
			assertThat(dispatch(prefixed, "/ws/acme/room")).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "ws", "/ws/", "/", "/{", " /ws" })
		void mustBePaths(String prefix) {
			assertThatIllegalArgumentException().isThrownBy(() -> new PathDispatcher(prefix));
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "", "room", "/{", "/}", "/{a}/{a}", "/{a:}", "/{1}" })
	void malformedPathsAreRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.paths.add(path, this.first));
		assertThat(this.paths).hasToString("Paths[]");
	}

}

package io.hunchensocket.spring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketResource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A dispatcher that finds the resource of a request by its path; of several paths that
 * match, the most specific one is taken. Resources with {@link WebSocketResource} are in
 * it when the application has started. Others, such as chat rooms, may be added and
 * removed while the application runs, from any thread. A change affects handshakes that
 * begin after it, never clients that are connected.
 */
public final class PathDispatcher implements Dispatcher {

	/**
	 * If two patterns are equally specific, the one that has a literal where the other
	 * has a variable comes first, because a brace sorts behind all letters.
	 */
	private static final Comparator<Entry> MORE_SPECIFIC_FIRST = Comparator.comparing(Entry::pattern)
		.thenComparing((entry) -> entry.pattern().getPatternString());

	private final PathPatternParser parser = new PathPatternParser();

	private final Object changing = new Object();

	private final String prefix;

	private volatile List<Entry> entries = List.of();

	/**
	 * A dispatcher without any path.
	 * @param prefix put before every path that is added; empty for none
	 * @throws IllegalArgumentException if the prefix does not start with a slash, ends
	 * with one, or is malformed
	 */
	public PathDispatcher(String prefix) {
		if (!prefix.isEmpty()) {
			requirePath(prefix);
			if (prefix.endsWith("/")) {
				throw new IllegalArgumentException("\"%s\" must not end with a slash".formatted(prefix));
			}
			this.parser.parse(prefix);
		}
		this.prefix = prefix;
	}

	/**
	 * The prefix of every path.
	 * @return the prefix that the constructor was given; empty for none
	 */
	public String prefix() {
		return this.prefix;
	}

	/**
	 * Adds a path.
	 * @param path a {@link PathPattern} that starts with a slash, without the common
	 * prefix
	 * @param resource takes the requests
	 * @throws DuplicatePathException if a resource has the path already, or a path that
	 * differs only in the names of its variables
	 * @throws IllegalArgumentException if the path does not start with a slash or is
	 * malformed
	 */
	public void add(String path, SocketResource<?> resource) {
		requirePath(path);
		Entry added = new Entry(this.parser.parse(this.prefix + path), resource);
		synchronized (this.changing) {
			List<Entry> changed = new ArrayList<>(this.entries);
			find(changed, added.shape()).ifPresent((taken) -> {
				throw new DuplicatePathException(added.pattern().getPatternString(), taken.pattern().getPatternString(),
						taken.resource());
			});
			changed.add(added);
			changed.sort(MORE_SPECIFIC_FIRST);
			this.entries = List.copyOf(changed);
		}
	}

	/**
	 * Removes a path; nothing happens if no resource has it. Clients stay connected:
	 * {@link SocketResource#closeClients} closes them.
	 * @param path as it was added, without the common prefix; the names of its variables
	 * do not matter
	 * @throws IllegalArgumentException if the path does not start with a slash or is
	 * malformed
	 */
	public void remove(String path) {
		requirePath(path);
		String shape = PathShape.of(this.parser.parse(this.prefix + path));
		synchronized (this.changing) {
			this.entries = this.entries.stream().filter((entry) -> !entry.shape().equals(shape)).toList();
		}
	}

	/**
	 * Whether a path leads to a resource.
	 * @param path within the application, decoded
	 * @return {@code true} if one of the paths matches
	 */
	public boolean serves(String path) {
		List<Entry> known = this.entries;
		if (known.isEmpty()) {
			return false;
		}
		PathContainer segments = segments(path);
		return known.stream().anyMatch((entry) -> entry.pattern().matches(segments));
	}

	@Override
	public Optional<Route> dispatch(OpeningRequest request) {
		PathContainer path = segments(request.path());
		for (Entry entry : this.entries) {
			PathPattern.PathMatchInfo match = entry.pattern().matchAndExtract(path);
			if (match != null) {
				return Optional.of(new Route(entry.resource(), match.getUriVariables()));
			}
		}
		return Optional.empty();
	}

	/**
	 * Encodes the path of a request, which is decoded already. Spring's parser would
	 * otherwise decode it a second time, and take the text behind a semicolon for
	 * parameters.
	 */
	private static PathContainer segments(String decoded) {
		return PathContainer.parsePath(Arrays.stream(decoded.split("/", -1))
			.map((segment) -> UriUtils.encode(segment, StandardCharsets.UTF_8))
			.collect(Collectors.joining("/")));
	}

	private static void requirePath(String path) {
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("\"%s\" must start with a slash".formatted(path));
		}
	}

	private static Optional<Entry> find(List<Entry> entries, String shape) {
		return entries.stream().filter((entry) -> entry.shape().equals(shape)).findFirst();
	}

	/**
	 * Whether there are no paths at this moment.
	 * @return {@code true} if no path was added, or all were removed
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * The paths in the order in which they are tried.
	 * @return a copy, each with the common prefix
	 */
	public List<String> patterns() {
		return this.entries.stream().map((entry) -> entry.pattern().getPatternString()).toList();
	}

	/**
	 * Whether some path leads to this resource at this moment.
	 * @param resource any resource, compared by identity
	 * @return {@code true} if the resource has a path
	 */
	public boolean leadsTo(SocketResource<?> resource) {
		return this.entries.stream().anyMatch((entry) -> entry.resource() == resource);
	}

	/**
	 * The paths in the order in which they are tried.
	 */
	@Override
	public String toString() {
		return "Paths" + patterns();
	}

	/**
	 * A path and its resource.
	 */
	private record Entry(PathPattern pattern, SocketResource<?> resource) {

		String shape() {
			return PathShape.of(this.pattern);
		}

	}

}

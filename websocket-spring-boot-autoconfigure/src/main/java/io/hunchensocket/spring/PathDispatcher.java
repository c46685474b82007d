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
 * Leads each request to the resource whose path matches best. Annotated resources are in
 * it when the application has started; rooms that come and go are added and removed while
 * it runs, from any thread. A change affects handshakes that begin after it, never
 * clients that are connected.
 */
public final class PathDispatcher implements Dispatcher {

	/**
	 * Of two patterns that are specific in the same degree, that one comes first which
	 * has a name where the other has a variable: a brace stands behind all letters.
	 */
	private static final Comparator<Entry> MORE_SPECIFIC_FIRST = Comparator.comparing(Entry::pattern)
		.thenComparing((entry) -> entry.pattern().getPatternString());

	private final PathPatternParser parser = new PathPatternParser();

	private final Object changing = new Object();

	private final String prefix;

	private volatile List<Entry> entries = List.of();

	/**
	 * A dispatcher without any path.
	 * @param prefix stands before every path that is added; empty for none
	 * @throws IllegalArgumentException if it does not start with a slash, ends with one
	 * or is malformed
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
	 * What stands before every path.
	 * @return as it was given to the constructor; empty for none
	 */
	public String prefix() {
		return this.prefix;
	}

	/**
	 * Adds a path.
	 * @param path a {@link PathPattern} that starts with a slash, without the common
	 * prefix
	 * @param resource who takes the requests
	 * @throws DuplicatePathException if the path is taken, also by one that differs in
	 * the names of its variables alone
	 * @throws IllegalArgumentException if the path is malformed
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
	 * Removes a path; nothing happens if it is not there. Clients stay connected:
	 * {@link SocketResource#closeClients} ends them.
	 * @param path as it was added; the names of its variables do not matter
	 * @throws IllegalArgumentException if the path is malformed
	 */
	public void remove(String path) {
		requirePath(path);
		String shape = PathShape.of(this.parser.parse(this.prefix + path));
		synchronized (this.changing) {
			this.entries = this.entries.stream().filter((entry) -> !entry.shape().equals(shape)).toList();
		}
	}

	/**
	 * Tells whether a path leads to a resource.
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
	 * The path of a request is decoded already. Spring's parser would decode it again,
	 * and take what follows a semicolon for parameters.
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
	 * Tells whether no path leads anywhere.
	 * @return a moment's answer
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
	 * Tells whether a path leads to this resource.
	 * @param resource any resource, known by its identity
	 * @return a moment's answer
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
	 * A path and who is there.
	 */
	private record Entry(PathPattern pattern, SocketResource<?> resource) {

		String shape() {
			return PathShape.of(this.pattern);
		}

	}

}

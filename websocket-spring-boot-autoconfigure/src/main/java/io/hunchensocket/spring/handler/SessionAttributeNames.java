package io.hunchensocket.spring.handler;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.hunchensocket.handshake.OpeningRequest;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the HTTP session that methods ask for. A client keeps them from its
 * handshake. May be used from any thread.
 */
public final class SessionAttributeNames {

	private static final String PREFIX = SessionAttributeNames.class.getName() + ".";

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/** A method asks for an attribute. */
	void add(String name) {
		this.names.add(name);
	}

	/**
	 * The names.
	 * @return those that are known now
	 */
	public Stream<String> names() {
		return this.names.stream();
	}

	/**
	 * The attribute of the request in which an attribute of the session is kept.
	 * @param name of the attribute of the session
	 * @return its name in the {@link OpeningRequest}
	 */
	public static String kept(String name) {
		return PREFIX + name;
	}

	static @Nullable Object value(OpeningRequest request, String name) {
		return request.attributes().get(kept(name));
	}

}

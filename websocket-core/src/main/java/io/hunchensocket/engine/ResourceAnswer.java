package io.hunchensocket.engine;

import io.hunchensocket.resource.SocketResource;
import org.jspecify.annotations.Nullable;

/**
 * Checks the answers of a resource, because its author may have forgotten one.
 */
final class ResourceAnswer {

	private ResourceAnswer() {
	}

	/**
	 * Checks that there is an answer.
	 * @param method of the resource that was asked
	 * @return the answer
	 * @throws IllegalStateException if there is none
	 */
	static <T> T required(@Nullable T answer, SocketResource<?> resource, String method) {
		if (answer == null) {
			throw new IllegalStateException(
					"%s of %s returned null. If the resource is proxied, neither this method nor one that calls it may be final: the proxy could not pass it on"
						.formatted(method, resource.getClass().getName()));
		}
		return answer;
	}

}

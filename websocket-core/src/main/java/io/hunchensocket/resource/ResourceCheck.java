package io.hunchensocket.resource;

/**
 * Checks a resource for contradictions. The engine checks a resource at each handshake,
 * and the Spring module when the application starts. Any thread may call it.
 */
public final class ResourceCheck {

	private ResourceCheck() {
	}

	/**
	 * Checks that a resource has no contradictions.
	 * @param resource any resource
	 * @throws IllegalArgumentException if two verbs take messages of one type, a
	 * non-blocking resource has a verb that blocks, the clients have a type of their own
	 * but {@code newClient} is not overridden, or a proxied resource has final verbs; the
	 * message says what to do
	 */
	public static void requireConsistent(SocketResource<?> resource) {
		FinalVerbs.refuse(resource);
		ClientType.requireMade(resource);
		ReceiveModes modes = resource.receiveModes();
		boolean blocking = modes.text().isBlocking() || modes.binary().isBlocking();
		if (blocking && resource.isNonBlocking()) {
			throw new IllegalArgumentException(
					"%s is non-blocking, but overrides a verb that may wait for the client or the disk: override %s instead, or let isNonBlocking() return false"
						.formatted(OverriddenVerbs.writtenClass(resource.getClass()).getName(),
								modes.text().isBlocking() ? "textChunkReceived" : "binaryChunkReceived"));
		}
	}

}

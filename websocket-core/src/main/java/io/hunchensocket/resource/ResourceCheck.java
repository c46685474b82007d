package io.hunchensocket.resource;

/**
 * Looks whether a resource contradicts itself; for engines, and for whoever wants to know
 * before the first client comes.
 */
public final class ResourceCheck {

	private ResourceCheck() {
	}

	/**
	 * Checks that a resource does not contradict itself.
	 * @param resource any resource
	 * @throws IllegalArgumentException if its verbs contradict each other, or that it
	 * does not block, if nobody makes its clients, or if its proxy cannot pass them on;
	 * with what to do
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

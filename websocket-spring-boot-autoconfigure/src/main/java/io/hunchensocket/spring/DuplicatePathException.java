package io.hunchensocket.spring;

import io.hunchensocket.resource.SocketResource;

/**
 * Thrown when a path is added that another resource has already. No request could be for
 * one of the two resources alone. Two paths are the same if they differ only in the names
 * of their variables.
 */
public final class DuplicatePathException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final transient SocketResource<?> holder;

	DuplicatePathException(String path, String taken, SocketResource<?> holder) {
		super("The path \"%s\" cannot be added: \"%s\" leads to a %s already".formatted(path, taken,
				holder.getClass().getSimpleName()));
		this.holder = holder;
	}

	/**
	 * The resource that has the path.
	 * @return the resource that was added first
	 */
	public SocketResource<?> holder() {
		return this.holder;
	}

}

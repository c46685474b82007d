package io.hunchensocket.spring;

import io.hunchensocket.resource.SocketResource;

/**
 * A path was added that another resource has already: requests could not tell the two
 * apart.
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
	 * @return the one that was added first
	 */
	public SocketResource<?> holder() {
		return this.holder;
	}

}

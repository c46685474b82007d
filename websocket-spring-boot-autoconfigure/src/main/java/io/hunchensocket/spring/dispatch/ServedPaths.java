package io.hunchensocket.spring.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.PathDispatcher;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The paths of one server: those of its own context, and those of the ancestors that it
 * serves. May be asked by any thread.
 */
public final class ServedPaths {

	private final List<PathDispatcher> dispatchers;

	private ServedPaths(List<PathDispatcher> dispatchers) {
		this.dispatchers = List.copyOf(dispatchers);
	}

	/**
	 * Finds the beans that have the paths.
	 * @param beanFactory of the context that has the server
	 * @return whatever paths these beans have when they are asked for
	 */
	public static ServedPaths of(BeanFactory beanFactory) {
		List<PathDispatcher> found = new ArrayList<>(List.of(beanFactory.getBean(PathDispatcher.class)));
		for (ListableBeanFactory ancestor : ServerContexts.ancestors(beanFactory)) {
			found.addAll(ancestor.getBeansOfType(PathDispatcher.class).values());
		}
		return new ServedPaths(found);
	}

	/**
	 * Tells whether there is any path.
	 * @return {@code false} if no request could be served
	 */
	public boolean hasAny() {
		for (PathDispatcher paths : this.dispatchers) {
			if (!paths.isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells whether a path leads to a resource.
	 * @param path within the application, decoded
	 * @return {@code true} if one of the paths matches
	 */
	public boolean serves(String path) {
		return this.dispatchers.stream().anyMatch((paths) -> paths.serves(path));
	}

	/**
	 * The paths in the order in which they are tried.
	 */
	List<String> patterns() {
		return this.dispatchers.stream().flatMap((paths) -> paths.patterns().stream()).toList();
	}

	boolean leadsTo(SocketResource<?> resource) {
		return this.dispatchers.stream().anyMatch((paths) -> paths.leadsTo(resource));
	}

	boolean contains(Dispatcher dispatcher) {
		return this.dispatchers.stream().anyMatch((paths) -> paths == dispatcher);
	}

}

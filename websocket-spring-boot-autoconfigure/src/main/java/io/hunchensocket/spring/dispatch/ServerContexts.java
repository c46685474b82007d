package io.hunchensocket.spring.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.engine.WebSocketEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The contexts whose resources and dispatchers one server serves: its own, and the
 * ancestors of that, but for those that are served by an engine of their own. Used by the
 * thread that starts the application.
 */
final class ServerContexts {

	private ServerContexts() {
	}

	/**
	 * Walks up from a context.
	 * @param own the bean factory of the context that has the server
	 * @return the bean factories, the nearest first
	 */
	static List<ListableBeanFactory> of(BeanFactory own) {
		List<ListableBeanFactory> contexts = new ArrayList<>();
		for (BeanFactory level = own; level != null && (level == own || !isServed(level)); level = parent(level)) {
			if (level instanceof ListableBeanFactory listable) {
				contexts.add(listable);
			}
		}
		return contexts;
	}

	/**
	 * Those contexts but for the one that has the server.
	 */
	static List<ListableBeanFactory> ancestors(BeanFactory own) {
		return of(own).stream().filter((level) -> level != own).toList();
	}

	private static @Nullable BeanFactory parent(BeanFactory level) {
		return (level instanceof HierarchicalBeanFactory child) ? child.getParentBeanFactory() : null;
	}

	private static boolean isServed(BeanFactory level) {
		return level instanceof ListableBeanFactory listable
				&& listable.getBeanNamesForType(WebSocketEngine.class, true, false).length > 0;
	}

}

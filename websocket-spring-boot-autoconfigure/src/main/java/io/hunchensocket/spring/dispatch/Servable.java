package io.hunchensocket.spring.dispatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Whether an application has anything that clients could reach by a WebSocket. Asked by
 * the thread that starts the application, when all beans are made.
 */
public final class Servable {

	private Servable() {
	}

	/**
	 * Looks for annotated resources and for dispatchers, in this context and in those of
	 * its ancestors that nobody else serves. Paths and dispatchers that were added by
	 * hand count as the bean that they were added to.
	 * @param beanFactory of the context that has the server
	 * @return the names of the beans; empty if there is nothing to serve
	 */
	public static List<String> beans(BeanFactory beanFactory) {
		Set<String> names = new LinkedHashSet<>();
		for (ListableBeanFactory beans : ServerContexts.of(beanFactory)) {
			names.addAll(List.of(beans.getBeanNamesForAnnotation(WebSocketResource.class)));
			beans.getBeansOfType(Dispatcher.class)
				.forEach((name, dispatcher) -> add(name, isFilled(dispatcher), names));
			beans.getBeansOfType(DispatchTable.class)
				.forEach((name, table) -> add(name, table.dispatchers().stream().anyMatch(Servable::isFilled), names));
		}
		names.removeIf(ScopedProxyUtils::isScopedTarget);
		return List.copyOf(names);
	}

	private static void add(String name, boolean filled, Set<String> names) {
		if (filled) {
			names.add(name);
		}
	}

	private static boolean isFilled(Dispatcher dispatcher) {
		return !(dispatcher instanceof PathDispatcher paths) || !paths.isEmpty();
	}

}

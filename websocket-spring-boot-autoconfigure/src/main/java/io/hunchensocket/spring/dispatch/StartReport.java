package io.hunchensocket.spring.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.SocketResource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.SingletonBeanRegistry;

/**
 * Says once at the start which paths are served, and which resources none leads to. Run
 * by the thread that starts the application, when the table is filled.
 */
public final class StartReport implements Runnable {

	private static final Log logger = LogFactory.getLog(StartReport.class);

	private final BeanFactory beanFactory;

	private final ServedPaths paths;

	private final DispatchTable table;

	/**
	 * A report that is still to be given.
	 * @param beanFactory where the resources are
	 * @param paths has the annotated resources, and those that were added by hand
	 * @param table has all dispatchers
	 */
	public StartReport(BeanFactory beanFactory, ServedPaths paths, DispatchTable table) {
		this.beanFactory = beanFactory;
		this.paths = paths;
		this.table = table;
	}

	@Override
	public void run() {
		long others = dispatchers(this.table).filter((dispatcher) -> !this.paths.contains(dispatcher)).count();
		logger.info("WebSockets are served at " + this.paths.patterns() + ((others > 0)
				? " and where dispatchers of the application say so, %d in number".formatted(others) : ""));
		List<String> unreached = unreached();
		if (!unreached.isEmpty()) {
			tell(unreached, others > 0);
		}
	}

	/** A dispatcher of the application may lead to resources that have no path. */
	private static void tell(List<String> unreached, boolean mayBeDispatched) {
		if (mayBeDispatched) {
			logger.info("These WebSocket resources have no path and are reached only if a dispatcher leads there: "
					+ unreached);
		}
		else {
			logger
				.warn(("No path leads to the WebSocket resources %s: annotate them with @WebSocketResource(\"/path\"), "
						+ "add them to the PathDispatcher, or write a Dispatcher that finds them.")
					.formatted(unreached));
		}
	}

	/** With those of the ancestors' tables, each of which may be empty. */
	private static Stream<Dispatcher> dispatchers(DispatchTable table) {
		return table.dispatchers()
			.stream()
			.flatMap((dispatcher) -> (dispatcher instanceof AncestorTable ancestor) ? dispatchers(ancestor.table())
					: Stream.of(dispatcher));
	}

	private List<String> unreached() {
		List<String> names = new ArrayList<>();
		for (ListableBeanFactory context : ServerContexts.of(this.beanFactory)) {
			for (String name : context.getBeanNamesForType(SocketResource.class, false, false)) {
				if (!ScopedProxyUtils.isScopedTarget(name) && !isReached(context, name)) {
					names.add(name);
				}
			}
		}
		return names;
	}

	/** A resource that is not made yet, for it is lazy, was added nowhere. */
	private boolean isReached(ListableBeanFactory context, String name) {
		return context instanceof SingletonBeanRegistry made && made.containsSingleton(name)
				&& this.paths.leadsTo(context.getBean(name, SocketResource.class));
	}

}

package io.hunchensocket.spring.dispatch;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.DuplicatePathException;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Fills the dispatch table when all beans are made and no request has come: with the
 * {@link Dispatcher} beans of a negative order, then the annotated resources as one
 * dispatcher at order 0, then the other {@link Dispatcher} beans, and last what the
 * application has added to the tables of ancestors. Runs on the thread that starts the
 * application.
 */
public final class ResourceRegistrar implements SmartInitializingSingleton {

	/** Annotated resources stand before dispatchers without an order. */
	private static final int PATHS_ORDER = 0;

	private final BeanFactory beanFactory;

	private final ResourceCompiler compiler;

	private final PathDispatcher paths;

	private final DispatchTable table;

	/**
	 * A registrar that has not begun.
	 * @param beanFactory where the beans are; those of its parents are found too, but for
	 * parents that have an engine of their own
	 * @param compiler makes resources of beans with annotated methods
	 * @param paths takes the annotated resources
	 * @param table takes all dispatchers, {@code paths} included
	 */
	public ResourceRegistrar(BeanFactory beanFactory, ResourceCompiler compiler, PathDispatcher paths,
			DispatchTable table) {
		this.beanFactory = beanFactory;
		this.compiler = compiler;
		this.paths = paths;
		this.table = table;
	}

	@Override
	public void afterSingletonsInstantiated() {
		addResources();
		this.table.add(PATHS_ORDER, this.paths);
		Set<String> seen = new HashSet<>();
		ServerContexts.of(this.beanFactory).forEach((context) -> addDispatchers(context, seen));
		ServerContexts.ancestors(this.beanFactory).forEach(this::addTables);
	}

	private void addResources() {
		IdentityHashMap<SocketResource<?>, ResourceBean> added = new IdentityHashMap<>();
		for (ResourceBean bean : AnnotatedResources.find(this.beanFactory, this.compiler)) {
			try {
				this.paths.add(bean.path(), bean.resource());
				added.put(bean.resource(), bean);
			}
			catch (DuplicatePathException ex) {
				throw duplicate(bean, Optional.ofNullable(added.get(ex.holder())), ex);
			}
			catch (IllegalArgumentException ex) {
				throw malformed(bean, ex);
			}
		}
	}

	/**
	 * A bean hides those of its name in the parents, but for paths: each context has its
	 * own under one name, and what fills them cannot know who serves them.
	 */
	private void addDispatchers(ListableBeanFactory context, Set<String> seen) {
		if (context instanceof DefaultListableBeanFactory beans) {
			for (String name : beans.getBeanNamesForType(Dispatcher.class)) {
				Dispatcher dispatcher = beans.getBean(name, Dispatcher.class);
				boolean visible = seen.add(name) || dispatcher instanceof PathDispatcher;
				if (visible && dispatcher != this.paths) {
					this.table.add(beans.getOrder(name, dispatcher), dispatcher);
				}
			}
		}
	}

	private void addTables(ListableBeanFactory ancestor) {
		ancestor.getBeansOfType(DispatchTable.class)
			.values()
			.forEach((filled) -> this.table.add(new AncestorTable(filled)));
	}

	private static WebSocketStartupException duplicate(ResourceBean bean, Optional<ResourceBean> holder,
			DuplicatePathException cause) {
		String other = holder.map(ResourceBean::toString)
			.orElseGet(() -> "a %s that the application added".formatted(cause.holder().getClass().getName()));
		return new WebSocketStartupException(
				"Two WebSocket resources have one path, \"%s\": %s and %s. Paths that differ in the names of their variables alone are one."
					.formatted(bean.path(), other, bean),
				"Give one of the two beans another path, or remove it.");
	}

	private static WebSocketStartupException malformed(ResourceBean bean, IllegalArgumentException cause) {
		return new WebSocketStartupException(
				"The path \"%s\" of %s is malformed: %s".formatted(bean.path(), bean, cause.getMessage()),
				"Mend the path in @WebSocketResource: it starts with a slash, such as \"/chat\" or \"/rooms/{room}\".");
	}

}

package io.hunchensocket.spring.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.hunchensocket.resource.ResourceCheck;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.handler.InvalidHandlerException;
import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the beans that are annotated with {@link WebSocketResource}, those of parent
 * contexts that nobody else serves included, and refuses those that cannot be resources.
 * Used once, by the thread that starts the application.
 */
final class AnnotatedResources {

	private static final String NAME = "@" + WebSocketResource.class.getSimpleName();

	private static final String PLACEHOLDER = "${";

	private static final String ESCAPED_PLACEHOLDER = "\\${";

	private final Set<String> seen = new HashSet<>();

	private final List<ResourceBean> found = new ArrayList<>();

	private final ResourceCompiler compiler;

	private AnnotatedResources(ResourceCompiler compiler) {
		this.compiler = compiler;
	}

	/**
	 * The annotated beans.
	 * @param compiler makes resources of beans with annotated methods
	 * @throws WebSocketStartupException if one cannot be a resource
	 */
	static List<ResourceBean> find(BeanFactory beanFactory, ResourceCompiler compiler) {
		AnnotatedResources resources = new AnnotatedResources(compiler);
		ServerContexts.of(beanFactory).forEach(resources::collect);
		return resources.found;
	}

	private void collect(ListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForAnnotation(WebSocketResource.class)) {
			collect(beanFactory, name);
		}
		collectHidden(beanFactory);
		// A bean hides those of its name in the parents.
		this.seen.addAll(List.of(beanFactory.getBeanDefinitionNames()));
	}

	private void collect(ListableBeanFactory beanFactory, String name) {
		if (this.seen.contains(name) || isBehindScopedProxy(beanFactory, name)) {
			return;
		}
		if (!beanFactory.isSingleton(name)) {
			throw notSingleton(name);
		}
		Object bean = beanFactory.getBean(name);
		SocketResource<?> resource = resource(name, bean);
		requireConsistent(name, resource);
		Class<?> type = AopUtils.getTargetClass(bean);
		this.found.add(new ResourceBean(name, path(beanFactory, name, type), type, resource));
	}

	private SocketResource<?> resource(String name, Object bean) {
		Class<?> type = AopUtils.getTargetClass(bean);
		if (bean instanceof SocketResource<?> resource) {
			AsyncVerbs.refuse(name, type);
			return resource;
		}
		if (SocketResource.class.isAssignableFrom(type) || !ResourceCompiler.isAnnotated(type)) {
			throw wrongType(name, bean);
		}
		try {
			return this.compiler.compile(bean);
		}
		catch (InvalidHandlerException ex) {
			throw new WebSocketStartupException(
					"Bean '%s' cannot be a WebSocket resource: %s.".formatted(name, ex.getMessage()), ex.action());
		}
	}

	private static void requireConsistent(String name, SocketResource<?> resource) {
		try {
			ResourceCheck.requireConsistent(resource);
		}
		catch (IllegalArgumentException ex) {
			throw new WebSocketStartupException(
					"Bean '%s' cannot be a WebSocket resource: %s.".formatted(name, ex.getMessage()),
					"Change the class of bean '%s' as said.".formatted(name));
		}
	}

	/**
	 * Where a method makes a bean and a JDK proxy stands before it, nothing is left of
	 * the class's annotation for Spring to find. Methods of the interface can be called
	 * all the same.
	 */
	private void collectHidden(ListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(SpringProxy.class, false, false)) {
			Object bean = beanFactory.getBean(name);
			if (!this.seen.contains(name) && AopUtils.isJdkDynamicProxy(bean)
					&& AnnotatedElementUtils.hasAnnotation(AopUtils.getTargetClass(bean), WebSocketResource.class)) {
				collect(beanFactory, name);
			}
		}
	}

	private static boolean isBehindScopedProxy(ListableBeanFactory beanFactory, String name) {
		return ScopedProxyUtils.isScopedTarget(name) && beanFactory.isSingleton(name);
	}

	/**
	 * The path of the method that makes the bean rules over that of the class, and that
	 * of the class over those of its superclasses.
	 */
	private static String path(ListableBeanFactory beanFactory, String name, Class<?> type) {
		return factoryMethod(beanFactory, name)
			.map((method) -> AnnotatedElementUtils.findMergedAnnotation(method, WebSocketResource.class))
			.or(() -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, WebSocketResource.class)))
			.map(WebSocketResource::path)
			.map((path) -> resolved(beanFactory, name, path))
			.orElseThrow();
	}

	private static Optional<Method> factoryMethod(ListableBeanFactory beanFactory, String name) {
		boolean defined = beanFactory.containsBeanDefinition(name);
		return (defined && beanFactory instanceof ConfigurableBeanFactory factory
				&& factory.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition)
						? Optional.ofNullable(definition.getResolvedFactoryMethod()) : Optional.empty();
	}

	/**
	 * The path with its placeholders resolved, as Spring MVC does for its mappings.
	 */
	private static String resolved(ListableBeanFactory beanFactory, String name, String path) {
		if (!(beanFactory instanceof ConfigurableBeanFactory configurable)) {
			return path;
		}
		try {
			String resolved = String.valueOf(new EmbeddedValueResolver(configurable).resolveStringValue(path));
			// Without a configurer for placeholders, Spring leaves unknown ones as they
			// are.
			if (resolved.contains(PLACEHOLDER) && !path.contains(ESCAPED_PLACEHOLDER)) {
				throw unresolved(name, path, "no property has this name");
			}
			return resolved;
		}
		catch (IllegalArgumentException ex) {
			throw unresolved(name, path, String.valueOf(ex.getMessage()));
		}
	}

	private static WebSocketStartupException unresolved(String name, String path, String reason) {
		return new WebSocketStartupException(
				"The path \"%s\" of bean '%s' has a placeholder that cannot be resolved: %s.".formatted(path, name,
						reason),
				"Set the property that the path in %s names, or give it a default such as ${chat.path:/chat}."
					.formatted(NAME));
	}

	private static WebSocketStartupException notSingleton(String name) {
		String shown = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
		return new WebSocketStartupException(
				"Bean '%s' is annotated with %s but is not a singleton: it would be another resource, without the others' clients, each time it is asked for."
					.formatted(shown, NAME),
				"Make bean '%s' a singleton: take its scope away.".formatted(shown));
	}

	private static WebSocketStartupException wrongType(String name, Object bean) {
		if (AopUtils.isJdkDynamicProxy(bean) && SocketResource.class.isAssignableFrom(AopUtils.getTargetClass(bean))) {
			return new WebSocketStartupException(
					"Bean '%s' is annotated with %s, but a JDK proxy hides its class %s: the proxy has the interfaces of the class alone and is no SocketResource."
						.formatted(name, NAME, AopUtils.getTargetClass(bean).getName()),
					"Let bean '%s' be proxied by its class: set spring.aop.proxy-target-class=true, or proxyTargetClass = true where the proxy is asked for."
						.formatted(name));
		}
		return new WebSocketStartupException(
				"Bean '%s' is annotated with %s, but its class %s neither extends SocketResource nor has a method with an annotation such as @MessageReceived."
					.formatted(name, NAME, AopUtils.getTargetClass(bean).getName()),
				"Let the class of bean '%s' extend %s, annotate its methods, or remove the annotation.".formatted(name,
						SocketResource.class.getName()));
	}

}

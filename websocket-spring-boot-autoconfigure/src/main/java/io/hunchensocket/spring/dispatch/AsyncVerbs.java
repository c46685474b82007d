package io.hunchensocket.spring.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ReflectionUtils;

/**
 * Looks for verbs that would run asynchronously: the engine would take one for done that
 * has not begun, and the order of a client's messages were gone. Touched by any thread.
 */
final class AsyncVerbs {

	private static final Set<String> VERBS = Arrays.stream(SocketResource.class.getDeclaredMethods())
		.filter((method) -> Modifier.isPublic(method.getModifiers()))
		.map(AsyncVerbs::outline)
		.collect(Collectors.toUnmodifiableSet());

	private AsyncVerbs() {
	}

	/**
	 * Refuses a resource with such a verb.
	 * @param bean name of the bean
	 * @param type its class, without proxies
	 */
	static void refuse(String bean, Class<?> type) {
		if (AnnotatedElementUtils.hasAnnotation(type, Async.class)) {
			throw refused(bean, "class " + type.getName());
		}
		ReflectionUtils.doWithMethods(type, (method) -> {
			throw refused(bean, "method " + type.getName() + "." + method.getName());
		}, (method) -> VERBS.contains(outline(method)) && AnnotatedElementUtils.hasAnnotation(method, Async.class));
	}

	/** The types of the parameters are open: a resource has a type of clients. */
	private static String outline(Method method) {
		return method.getName() + "/" + method.getParameterCount();
	}

	private static WebSocketStartupException refused(String bean, String where) {
		return new WebSocketStartupException(
				"Bean '%s' cannot be a WebSocket resource, for %s is annotated with @Async: verbs are called one at a time and in order, which an asynchronous one would break."
					.formatted(bean, where),
				"Take @Async away from the verb of bean '%s'. Verbs run on the executor webSocketTaskExecutor already and may block; what may be done out of order, hand over to another bean."
					.formatted(bean));
	}

}

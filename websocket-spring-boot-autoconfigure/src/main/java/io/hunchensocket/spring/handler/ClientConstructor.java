package io.hunchensocket.spring.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.hunchensocket.resource.Opening;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the constructor by which the clients of a resource are made, if no method makes
 * them: the one that takes an {@link Opening}. Its other parameters are beans. Used by
 * the thread that starts the application.
 */
final class ClientConstructor {

	private final AutowireCapableBeanFactory beans;

	ClientConstructor(AutowireCapableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Compiles the constructor of a class of clients.
	 * @throws InvalidHandlerException if there is no such constructor
	 */
	HandlerMethod compile(Class<?> client) {
		Constructor<?> constructor = constructor(client);
		ReflectionUtils.makeAccessible(constructor);
		List<Argument> arguments = IntStream.range(0, constructor.getParameterCount())
			.mapToObj((index) -> argument(new MethodParameter(constructor, index)))
			.toList();
		return HandlerMethod.of(unreflected(constructor), arguments, constructor);
	}

	private static Constructor<?> constructor(Class<?> client) {
		List<Constructor<?>> found = Arrays.stream(client.getDeclaredConstructors())
			.filter((constructor) -> List.of(constructor.getParameterTypes()).contains(Opening.class))
			.toList();
		if (found.size() == 1 && !Modifier.isAbstract(client.getModifiers()) && !isInner(client)) {
			return found.get(0);
		}
		throw InvalidHandlerException.of(client,
				(found.size() > 1) ? "has several constructors that take an Opening" : "cannot be made from an Opening",
				"Give the class of the clients one constructor that takes an Opening, or add a method with @NewClient to the resource.");
	}

	private static boolean isInner(Class<?> client) {
		return client.isMemberClass() && !Modifier.isStatic(client.getModifiers());
	}

	private Argument argument(MethodParameter parameter) {
		if (parameter.getParameterType() == Opening.class) {
			return Argument.SUBJECT;
		}
		Object bean = bean(parameter);
		return (call) -> bean;
	}

	private @Nullable Object bean(MethodParameter parameter) {
		try {
			return this.beans.resolveDependency(new DependencyDescriptor(parameter, true), null);
		}
		catch (BeansException ex) {
			throw InvalidHandlerException.of(parameter, "is no bean: " + ex.getMessage(),
					"Make it a bean, or add a method with @NewClient to the resource.");
		}
	}

	private static MethodHandle unreflected(Constructor<?> constructor) {
		try {
			return MethodHandles.lookup().unreflectConstructor(constructor);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(constructor + " was made accessible", ex);
		}
	}

}

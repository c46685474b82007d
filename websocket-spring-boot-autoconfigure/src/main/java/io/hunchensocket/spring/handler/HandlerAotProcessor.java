package io.hunchensocket.spring.handler;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Names what annotated beans need by reflection, when an application is processed ahead
 * of time: their methods, their clients, and the payloads and values of their messages.
 */
final class HandlerAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		return HandlerScan.hasMethods(type) ? (context, code) -> register(type, context.getRuntimeHints().reflection())
				: null;
	}

	private void register(Class<?> type, ReflectionHints hints) {
		for (Method method : HandlerScan.methods(type)) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			Stream
				.concat(ClientTypes.parameters(method, type).map(ResolvableType::forMethodParameter),
						Stream.of(ResolvableType.forMethodReturnType(method, type)))
				.forEach((shown) -> register(shown, hints));
		}
	}

	private void register(ResolvableType shown, ReflectionHints hints) {
		Class<?> raw = shown.toClass();
		if (SocketClient.class.isAssignableFrom(raw)) {
			hints.registerType(raw, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		}
		else if (Clients.class.isAssignableFrom(raw)) {
			Stream.of(shown.getGenerics()).forEach((argument) -> register(argument, hints));
		}
		else if (!raw.isPrimitive() && !Throwable.class.isAssignableFrom(raw)) {
			Type bound = shown.getType();
			this.binding.registerReflectionHints(hints, bound);
			registerSubtypes(shown, new HashSet<>(), hints);
		}
	}

	/**
	 * Jackson finds the subtypes of sealed types by itself. The hints for binding do not
	 * have them.
	 */
	private void registerSubtypes(ResolvableType type, Set<Class<?>> seen, ReflectionHints hints) {
		Stream.of(type.getGenerics()).forEach((argument) -> registerSubtypes(argument, seen, hints));
		Class<?> raw = type.toClass();
		if (raw.getName().startsWith("java.") || !seen.add(raw)) {
			return;
		}
		Class<?>[] permitted = raw.getPermittedSubclasses();
		for (Class<?> subtype : (permitted != null) ? permitted : new Class<?>[0]) {
			this.binding.registerReflectionHints(hints, subtype);
			registerSubtypes(ResolvableType.forClass(subtype), seen, hints);
		}
		for (Field field : raw.getDeclaredFields()) {
			registerSubtypes(ResolvableType.forField(field), seen, hints);
		}
	}

}

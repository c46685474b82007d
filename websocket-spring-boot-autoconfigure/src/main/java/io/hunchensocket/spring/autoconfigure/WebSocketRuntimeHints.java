package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferProtocol;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferSupport;
import io.hunchensocket.spring.tomcat.SocketHandOver;
import io.hunchensocket.spring.tomcat.TomcatInternals;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Names what is reached by reflection, for an image that holds nothing else: the classes
 * that Tomcat makes by their names, the parts of Tomcat that are looked for at the start,
 * the verbs of resources, the properties whose bounds are looked up, and the script for
 * pages.
 */
final class WebSocketRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(LazyBufferProtocol.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		hints.reflection().registerType(SocketHandOver.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		TomcatInternals.types()
			.forEach((type) -> hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS));
		LazyBufferSupport.types()
			.forEach((type) -> hints.reflection()
				.registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.INVOKE_DECLARED_METHODS,
						MemberCategory.ACCESS_PUBLIC_FIELDS, MemberCategory.ACCESS_DECLARED_FIELDS));
		hints.reflection()
			.registerType(SocketResource.class, MemberCategory.INVOKE_PUBLIC_METHODS,
					MemberCategory.INVOKE_DECLARED_METHODS);
		registerProperties(WebSocketProperties.class, hints);
		hints.resources().registerPattern("io/hunchensocket/spring/script/*.js");
	}

	private static void registerProperties(Class<?> type, RuntimeHints hints) {
		hints.reflection()
			.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> nested : type.getDeclaredClasses()) {
			registerProperties(nested, hints);
		}
	}

}

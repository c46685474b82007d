package io.hunchensocket.spring.jackson;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the JSON of a type looks like: an object and its properties, or something else.
 *
 * @param isObject whether its values are JSON objects
 * @param properties the names of the object's properties, as far as the type says them
 * @param isOpen whether an object may have other properties
 */
record PayloadShape(boolean isObject, Set<String> properties, boolean isOpen) {

	/** Asks Jackson. */
	static PayloadShape of(JavaType type, ObjectMapper mapper) {
		Visitor visitor = new Visitor();
		mapper.acceptJsonFormatVisitor(type, visitor);
		return new PayloadShape(visitor.object, visitor.properties, visitor.open || hasAnyGetter(type.getRawClass()));
	}

	private static boolean hasAnyGetter(Class<?> type) {
		return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type))
			.anyMatch((method) -> AnnotationUtils.findAnnotation(method, JsonAnyGetter.class) != null);
	}

	/**
	 * Notes what it is told at the root. It does not look into properties.
	 */
	private static final class Visitor extends JsonFormatVisitorWrapper.Base {

		private final Set<String> properties = new LinkedHashSet<>();

		private boolean object;

		private boolean open;

		@Override
		public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
			this.object = true;
			return new JsonObjectFormatVisitor.Base(getContext()) {

				@Override
				public void property(BeanProperty property) {
					Visitor.this.properties.add(property.getName());
				}

				@Override
				public void optionalProperty(BeanProperty property) {
					Visitor.this.properties.add(property.getName());
				}

			};
		}

		@Override
		public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) {
			this.object = true;
			this.open = true;
			return null;
		}

		@Override
		public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
			this.object = true;
			this.open = true;
			return null;
		}

	}

}

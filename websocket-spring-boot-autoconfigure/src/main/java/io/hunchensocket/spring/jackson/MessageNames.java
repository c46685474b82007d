package io.hunchensocket.spring.jackson;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hunchensocket.spring.MessageName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * How the types of messages are named that are made of the objects of a class. What is
 * found is kept for each class.
 */
final class MessageNames {

	private final Map<Class<?>, Entry> entries = new ConcurrentHashMap<>();

	private final EnvelopeNames names;

	private final ObjectMapper mapper;

	MessageNames(EnvelopeNames names, ObjectMapper mapper) {
		this.names = names;
		this.mapper = mapper;
	}

	/**
	 * The name of the messages that are made of a class.
	 * @return empty if the class has a type of its own by Jackson, or has no name
	 * @throws IllegalArgumentException if the class has reserved properties
	 */
	Optional<String> name(Class<?> type) {
		return entry(type).name();
	}

	/** Whether Jackson writes the type of such objects. */
	boolean hasOwnType(Class<?> type) {
		return entry(type).ownType();
	}

	private Entry entry(Class<?> given) {
		// A constant with a body has a class of its own.
		Class<?> parent = given.getSuperclass();
		Class<?> type = (parent != null && parent.isEnum()) ? parent : given;
		Entry known = this.entries.get(type);
		return (known != null) ? known : this.entries.computeIfAbsent(type, this::find);
	}

	private Entry find(Class<?> type) {
		PayloadShape shape = requireFree(this.mapper.constructType(type));
		boolean ownType = writesType(type);
		Optional<String> name = ownType ? Optional.empty() : Optional.ofNullable(found(type));
		name.ifPresent(MessageNames::requireUsable);
		return new Entry(ownType, name, shape.isOpen());
	}

	private static void requireUsable(String name) {
		if (name.isBlank() || EnvelopeNames.isReservedType(name)) {
			throw new IllegalArgumentException(
					"names its messages \"%s\", which is %s: give them another name by @MessageName".formatted(name,
							name.isBlank() ? "blank" : "reserved"));
		}
	}

	/** Whether objects of a class may have properties that the class does not name. */
	boolean isOpen(Class<?> type) {
		return entry(type).isOpen();
	}

	/**
	 * Whether Jackson writes a type into the envelope. A type within the property that
	 * holds the payload is none of the message.
	 */
	private boolean writesType(Class<?> type) {
		JsonTypeInfo.Value info = typeInfo(type);
		return info != null && !this.names.hasPayloadProperty() && info.getIdType() != JsonTypeInfo.Id.NONE
				&& info.getIdType() != JsonTypeInfo.Id.DEDUCTION;
	}

	/** What is annotated at a class, its superclasses or a mix-in. */
	private JsonTypeInfo.@Nullable Value typeInfo(Class<?> type) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		AnnotatedClass annotated = AnnotatedClassResolver.resolve(config, this.mapper.constructType(type), config);
		return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
	}

	/**
	 * Checks that a type has no reserved properties.
	 * @throws IllegalArgumentException if it has; the message is the rest of a sentence
	 * that begins with the type
	 */
	PayloadShape requireFree(JavaType type) {
		PayloadShape shape = PayloadShape.of(type, this.mapper);
		for (String property : shape.properties()) {
			boolean ownType = property.equals(this.names.type()) && isTypedBy(property, type.getRawClass());
			if (!this.names.hasPayloadProperty() && this.names.isReserved(property) && !ownType) {
				throw new IllegalArgumentException(
						"has the property \"%s\", which is reserved: rename it, for Jackson by @JsonProperty; reserved are %s"
							.formatted(property, this.names.reserved()));
			}
		}
		return shape;
	}

	/** Whether Jackson reads the type of such objects from this property. */
	boolean isTypedBy(String property, Class<?> type) {
		JsonTypeInfo.Value info = typeInfo(type);
		return info != null && property.equals(info.getPropertyName());
	}

	private static @Nullable String found(Class<?> type) {
		MessageName ours = AnnotationUtils.findAnnotation(type, MessageName.class);
		if (ours != null) {
			return ours.value();
		}
		JsonTypeName jackson = type.getAnnotation(JsonTypeName.class);
		if (jackson != null && !jackson.value().isEmpty()) {
			return jackson.value();
		}
		return isNamedByItself(type) ? StringUtils.uncapitalize(type.getSimpleName()) : null;
	}

	/** What the JDK and Jackson have says nothing of the message. */
	private static boolean isNamedByItself(Class<?> type) {
		return !type.isAnonymousClass() && !type.isArray() && !type.isPrimitive() && !type.isHidden()
				&& !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type)
				&& !ClassUtils.getPackageName(type).startsWith("java.")
				&& !ClassUtils.getPackageName(type).startsWith("tools.jackson.");
	}

	private record Entry(boolean ownType, Optional<String> name, boolean isOpen) {
	}

}

package io.hunchensocket.spring.jackson;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.format.PayloadReader;
import io.hunchensocket.spring.jackson.JsonPayloadReader.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;

/**
 * Messages as objects of one of Jackson's formats, with the property {@code type}.
 */
abstract class JacksonFormat implements MessageFormat {

	private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {
	};

	private final ObjectMapper mapper;

	private final EnvelopeNames names;

	private final MessageNames messageNames;

	private final Map<Type, PayloadReader> readers = new ConcurrentHashMap<>();

	/**
	 * A format.
	 * @param mapper of the application
	 * @param names of the properties of an envelope
	 */
	JacksonFormat(ObjectMapper mapper, EnvelopeNames names) {
		this.mapper = mapper;
		this.names = names;
		this.messageNames = new MessageNames(names, mapper);
	}

	EnvelopeNames names() {
		return this.names;
	}

	/** What the names become if an application says others. */
	EnvelopeNames namesOr(String typeProperty, String payloadProperty) {
		return new EnvelopeNames(typeProperty.isEmpty() ? this.names.type() : typeProperty,
				payloadProperty.isEmpty() ? this.names.payload() : payloadProperty);
	}

	/** A parser of a message. */
	abstract JsonParser parser(Object message);

	/** What a message is, for a report: such as "JSON". */
	final String written() {
		return name().toUpperCase(Locale.ROOT);
	}

	/**
	 * Writes an envelope.
	 * @param payload any object, or {@code null}
	 */
	abstract SocketMessage write(EnvelopeHead head, @Nullable Object payload);

	@Override
	public Envelope open(Object message) {
		EnvelopeParser parser = new EnvelopeParser(this, message);
		try {
			parser.open();
			return parser;
		}
		catch (JacksonException ex) {
			parser.close();
			throw JsonErrors.malformed(ex, written());
		}
		catch (Throwable ex) {
			parser.close();
			throw ex;
		}
	}

	@Override
	public PayloadReader reader(Type payload) {
		PayloadReader known = this.readers.get(payload);
		return (known != null) ? known : this.readers.computeIfAbsent(payload, this::newReader);
	}

	private PayloadReader newReader(Type payload) {
		JavaType type = this.mapper.constructType(payload);
		PayloadShape shape = this.messageNames.requireFree(type);
		return new JsonPayloadReader(readerFor(type), place(type, shape), this);
	}

	/**
	 * What stands behind a payload belongs to its envelope, which is checked as a whole.
	 */
	private ObjectReader readerFor(JavaType type) {
		return this.mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	private Place place(JavaType type, PayloadShape shape) {
		if (!shape.isObject() || this.names.hasPayloadProperty()) {
			return Place.IN_PROPERTY;
		}
		return this.messageNames.isTypedBy(this.names.type(), type.getRawClass()) ? Place.WITH_TYPE : Place.BESIDE_TYPE;
	}

	@Override
	public void requireSendable(Type value, @Nullable String name) {
		JavaType type = this.mapper.constructType(value);
		PayloadShape unused = this.messageNames.requireFree(type);
		Class<?> raw = type.getRawClass();
		if (name == null && !mayBeAnything(raw) && !this.messageNames.hasOwnType(raw)
				&& this.messageNames.name(raw).isEmpty()) {
			throw new IllegalArgumentException("has no name for its message: add @MessageName");
		}
	}

	/** Whether the class of the value that is sent may be another one, with a name. */
	private static boolean mayBeAnything(Class<?> type) {
		return type == Object.class || (type.isInterface() && !Collection.class.isAssignableFrom(type)
				&& !Map.class.isAssignableFrom(type));
	}

	@Override
	public boolean isReserved(String name) {
		return EnvelopeNames.isReservedType(name);
	}

	@Override
	public SocketMessage event(Object payload, @Nullable String name) {
		return writeChecked(new EnvelopeHead(NO_REQUEST, NO_REQUEST, requiredName(payload, name), null), payload);
	}

	/**
	 * Writes a message with a payload.
	 * @throws IllegalArgumentException if the payload has reserved properties
	 */
	private SocketMessage writeChecked(EnvelopeHead head, Object payload) {
		if (!this.names.hasPayloadProperty() && this.messageNames.isOpen(payload.getClass())) {
			for (String property : this.mapper.<JsonNode>valueToTree(payload).propertyNames()) {
				if (this.names.isReserved(property)) {
					throw new IllegalArgumentException("A %s cannot be sent with the property \"%s\", which is reserved"
						.formatted(payload.getClass().getName(), property));
				}
			}
		}
		return write(head, payload);
	}

	/** The name, or {@code null} if Jackson writes the type. */
	private @Nullable String requiredName(Object payload, @Nullable String name) {
		if (this.messageNames.hasOwnType(payload.getClass())) {
			return null;
		}
		return name(payload, name).orElseThrow(() -> new IllegalArgumentException(
				"A %s has no name for its message: put it into a record, or add @MessageName to its class"
					.formatted(payload.getClass().getName())));
	}

	private Optional<String> name(Object payload, @Nullable String name) {
		return (name != null) ? Optional.of(name) : this.messageNames.name(payload.getClass());
	}

	@Override
	public SocketMessage reply(long request, @Nullable Object payload, @Nullable String name) {
		if (payload == null) {
			return write(new EnvelopeHead(NO_REQUEST, request, EnvelopeNames.DONE, null), null);
		}
		boolean ownType = this.messageNames.hasOwnType(payload.getClass());
		String type = ownType ? null : name(payload, name).orElse(EnvelopeNames.DONE);
		return writeChecked(new EnvelopeHead(NO_REQUEST, request, type, null), payload);
	}

	@Override
	public SocketMessage complete(long request) {
		return write(new EnvelopeHead(NO_REQUEST, request, EnvelopeNames.COMPLETE, null), null);
	}

	@Override
	public SocketMessage request(long number, Object payload) {
		return writeChecked(new EnvelopeHead(number, NO_REQUEST, requiredName(payload, null), null), payload);
	}

	@Override
	public SocketMessage error(long request, Object body) {
		return write(new EnvelopeHead(NO_REQUEST, request, EnvelopeNames.ERROR, body), null);
	}

	@Override
	public String cancelType() {
		return EnvelopeNames.CANCEL;
	}

	@Override
	public Optional<Map<String, Object>> error(Object reply) {
		try (JsonParser parser = parser(reply)) {
			JsonNode root = this.mapper.readTree(parser);
			boolean failed = root.path(this.names.type()).asString("").equals(EnvelopeNames.ERROR);
			JsonNode body = root.path(EnvelopeNames.ERROR);
			// Null and nothing are read as null.
			Map<String, Object> members = body.isObject() ? this.mapper.convertValue(body, MEMBERS) : Map.of();
			return failed ? Optional.of(members) : Optional.empty();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Optional.of(Map.of());
		}
	}

}

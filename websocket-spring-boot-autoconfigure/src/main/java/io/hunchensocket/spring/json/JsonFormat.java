package io.hunchensocket.spring.json;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.handler.Envelope;
import io.hunchensocket.spring.handler.MessageFormat;
import io.hunchensocket.spring.handler.PayloadReader;
import io.hunchensocket.spring.json.JsonPayloadReader.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as JSON objects with the property {@code type}.
 */
public final class JsonFormat implements MessageFormat {

	private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {
	};

	private final JsonMapper mapper;

	private final EnvelopeNames names;

	private final MessageNames messageNames;

	private final Map<Type, PayloadReader> readers = new ConcurrentHashMap<>();

	/**
	 * A format.
	 * @param mapper of the application
	 * @param names of the properties of an envelope
	 */
	public JsonFormat(JsonMapper mapper, EnvelopeNames names) {
		this.mapper = mapper;
		this.names = names;
		this.messageNames = new MessageNames(names, mapper);
	}

	EnvelopeNames names() {
		return this.names;
	}

	JsonParser parser(String text) {
		return this.mapper.createParser(text);
	}

	@Override
	public boolean isEnvelope(String text) {
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				return next == '{';
			}
		}
		return false;
	}

	@Override
	public Envelope open(String text) {
		EnvelopeParser parser = new EnvelopeParser(this, text);
		try {
			parser.open();
			return parser;
		}
		catch (JacksonException ex) {
			parser.close();
			throw JsonErrors.malformed(ex);
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
		return MessageNames.isTypedBy(this.names.type(), type.getRawClass()) ? Place.WITH_TYPE : Place.BESIDE_TYPE;
	}

	@Override
	public void requireSendable(Type value, @Nullable String name) {
		JavaType type = this.mapper.constructType(value);
		PayloadShape unused = this.messageNames.requireFree(type);
		Class<?> raw = type.getRawClass();
		if (name == null && !mayBeAnything(raw) && !this.messageNames.hasOwnType(raw)
				&& this.messageNames.quoted(raw).isEmpty()) {
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
		if (this.messageNames.hasOwnType(payload.getClass())) {
			return message("", payload);
		}
		return message(typeProperty(requiredName(payload, name)), payload);
	}

	private String requiredName(Object payload, @Nullable String name) {
		String quoted = quotedName(payload, name);
		if (quoted.isEmpty()) {
			throw new IllegalArgumentException(
					"A %s has no name for its message: put it into a record, or add @MessageName to its class"
						.formatted(payload.getClass().getName()));
		}
		return quoted;
	}

	@Override
	public SocketMessage reply(long request, @Nullable Object payload, @Nullable String name) {
		String number = "\"%s\":%d".formatted(EnvelopeNames.REPLY, request);
		if (payload == null) {
			return SocketMessage.text("{%s,%s}".formatted(number, typeProperty("\"done\"")));
		}
		if (this.messageNames.hasOwnType(payload.getClass())) {
			return message(number, payload);
		}
		String type = quotedName(payload, name);
		return message(number + "," + typeProperty(type.isEmpty() ? "\"done\"" : type), payload);
	}

	@Override
	public SocketMessage complete(long request) {
		return SocketMessage
			.text("{\"%s\":%d,%s}".formatted(EnvelopeNames.REPLY, request, typeProperty("\"complete\"")));
	}

	@Override
	public SocketMessage request(long number, Object payload) {
		String head = "\"%s\":%d".formatted(EnvelopeNames.REQUEST, number);
		return message(this.messageNames.hasOwnType(payload.getClass()) ? head
				: head + "," + typeProperty(requiredName(payload, null)), payload);
	}

	@Override
	public boolean mayBeReplyOrCancel(String text) {
		// A name may also be written with escapes.
		return text.contains(EnvelopeNames.REPLY) || text.contains(EnvelopeNames.CANCEL) || text.indexOf('\\') >= 0;
	}

	@Override
	public String cancelType() {
		return EnvelopeNames.CANCEL;
	}

	@Override
	public Optional<Map<String, Object>> error(String reply) {
		try {
			JsonNode root = this.mapper.readTree(reply);
			boolean failed = root.path(this.names.type()).asString("").equals(EnvelopeNames.ERROR);
			return failed ? Optional.of(this.mapper.convertValue(root.path(EnvelopeNames.ERROR), MEMBERS))
					: Optional.empty();
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return Optional.of(Map.of());
		}
	}

	@Override
	public SocketMessage error(long request, Object body) {
		String number = (request == NO_REQUEST) ? "" : "\"%s\":%d,".formatted(EnvelopeNames.REPLY, request);
		return SocketMessage.text("{%s%s,\"%s\":%s}".formatted(number, typeProperty("\"error\""), EnvelopeNames.ERROR,
				this.mapper.writeValueAsString(body)));
	}

	private String quotedName(Object payload, @Nullable String name) {
		return (name != null) ? this.mapper.writeValueAsString(name)
				: this.messageNames.quoted(payload.getClass()).orElse("");
	}

	private String typeProperty(String quotedName) {
		return this.mapper.writeValueAsString(this.names.type()) + ":" + quotedName;
	}

	private SocketMessage message(String head, Object payload) {
		String json = this.mapper.writeValueAsString(payload);
		boolean beside = json.startsWith("{") && !this.names.hasPayloadProperty();
		return SocketMessage.text(beside ? beside(head, json) : "{%s%s:%s}".formatted(head.isEmpty() ? "" : head + ",",
				this.mapper.writeValueAsString(this.names.payloadProperty()), json));
	}

	/** The head becomes the first properties of the object. */
	private static String beside(String head, String json) {
		if (head.isEmpty()) {
			return json;
		}
		String rest = json.substring(1);
		return "{" + head + (rest.stripLeading().startsWith("}") ? "" : ",") + rest;
	}

}

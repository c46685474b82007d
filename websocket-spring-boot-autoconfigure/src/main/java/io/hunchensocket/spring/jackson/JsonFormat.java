package io.hunchensocket.spring.jackson;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.MessageType;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as JSON objects with the property {@code type}, in text messages.
 */
public final class JsonFormat extends JacksonFormat {

	private final JsonMapper mapper;

	private final MapperReadContext context;

	/** Types of messages, and the names of properties, as JSON strings. */
	private final Map<String, String> quoted = new ConcurrentHashMap<>();

	/**
	 * A format.
	 * @param mapper of the application
	 * @param names of the properties of an envelope
	 */
	public JsonFormat(JsonMapper mapper, EnvelopeNames names) {
		super(mapper, names);
		this.mapper = mapper;
		this.context = new MapperReadContext(mapper, mapper.createParser(""));
	}

	@Override
	public String name() {
		return "json";
	}

	@Override
	public MessageType messageType() {
		return MessageType.TEXT;
	}

	@Override
	public MessageFormat withProperties(String typeProperty, String payloadProperty) {
		return new JsonFormat(this.mapper, namesOr(typeProperty, payloadProperty));
	}

	@Override
	JsonParser parser(Object message) {
		return this.mapper.tokenStreamFactory().createParser(this.context, (String) message);
	}

	@Override
	public boolean isEnvelope(Object message) {
		String text = (String) message;
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				return next == '{';
			}
		}
		return false;
	}

	@Override
	public boolean mayBeReplyOrCancel(Object message) {
		String text = (String) message;
		// A name may also be written with escapes.
		return text.contains(EnvelopeNames.REPLY) || text.contains(EnvelopeNames.CANCEL) || text.indexOf('\\') >= 0;
	}

	@Override
	SocketMessage write(EnvelopeHead head, @Nullable Object payload) {
		StringBuilder json = new StringBuilder("{");
		if (head.reply() != NO_REQUEST) {
			property(json, EnvelopeNames.REPLY).append(head.reply());
		}
		if (head.request() != NO_REQUEST) {
			property(json, EnvelopeNames.REQUEST).append(head.request());
		}
		if (head.type() != null) {
			property(json, names().type()).append(quoted(head.type()));
		}
		if (head.error() != null) {
			property(json, EnvelopeNames.ERROR).append(this.mapper.writeValueAsString(head.error()));
		}
		if (payload == null) {
			return SocketMessage.text(json.append('}').toString());
		}
		String written = with(json, this.mapper.writeValueAsString(payload));
		try {
			return SocketMessage.text(written);
		}
		catch (IllegalArgumentException ex) {
			return SocketMessage.text(wellFormed(written));
		}
	}

	/**
	 * Half of a pair of surrogates may stand in a string of JSON, as an escape, but in no
	 * text message. Source: RFC 8259, section 8.2.
	 */
	private static String wellFormed(String json) {
		StringBuilder escaped = new StringBuilder(json.length() + 16);
		json.codePoints().forEach((next) -> {
			if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
				escaped.append("\\u%04x".formatted(next));
			}
			else {
				escaped.appendCodePoint(next);
			}
		});
		return escaped.toString();
	}

	private StringBuilder property(StringBuilder json, String name) {
		if (json.length() > 1) {
			json.append(',');
		}
		return json.append(quoted(name)).append(':');
	}

	private String quoted(String name) {
		String known = this.quoted.get(name);
		return (known != null) ? known : this.quoted.computeIfAbsent(name, this.mapper::writeValueAsString);
	}

	/** The head becomes the first properties of the object. */
	private String with(StringBuilder head, String payload) {
		if (!payload.startsWith("{") || names().hasPayloadProperty()) {
			return property(head, names().payloadProperty()).append(payload).append('}').toString();
		}
		String rest = payload.substring(1);
		if (head.length() > 1 && !rest.stripLeading().startsWith("}")) {
			head.append(',');
		}
		return head.append(rest).toString();
	}

}

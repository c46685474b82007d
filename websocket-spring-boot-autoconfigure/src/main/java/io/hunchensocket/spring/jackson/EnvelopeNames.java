package io.hunchensocket.spring.jackson;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the properties of an envelope.
 *
 * @param type of the property that holds the type of the message
 * @param payload of the property that holds the payload, or empty if the payload's own
 * properties stand beside the type
 */
public record EnvelopeNames(String type, String payload) {

	/** Holds a payload that is no object. */
	static final String DATA = "data";

	static final String REQUEST = "request";

	static final String REPLY = "reply";

	static final String ERROR = "error";

	/** The type of a reply that says nothing. */
	static final String DONE = "done";

	/** The type of the last reply of several. */
	static final String COMPLETE = "complete";

	/** The type of a message that cancels a request. */
	static final String CANCEL = "cancel";

	private static final String TOPIC = "topic";

	private static final List<String> FIXED = List.of(REQUEST, REPLY, ERROR, TOPIC);

	/** Types of messages that have a meaning of their own. */
	private static final Set<String> RESERVED_TYPES = Set.of(DONE, COMPLETE, ERROR, CANCEL, "subscribe", "unsubscribe");

	/** As they are by default. */
	public static final EnvelopeNames DEFAULT = new EnvelopeNames("type", "");

	/**
	 * Checks the names.
	 * @throws IllegalArgumentException if they cannot be told apart; the message is the
	 * rest of a sentence that begins with the names
	 */
	public EnvelopeNames {
		if (type.isBlank() || FIXED.contains(type) || FIXED.contains(payload) || type.equals(payload)
				|| (payload.isEmpty() && type.equals(DATA))) {
			throw new IllegalArgumentException(
					"which cannot name the type and the payload: both must have a name of their own, and %s are reserved"
						.formatted(String.join(", ", FIXED)));
		}
	}

	boolean isReserved(String property) {
		return switch (property) {
			case REQUEST, REPLY, ERROR, TOPIC -> true;
			default -> property.equals(this.type);
		};
	}

	static boolean isReservedType(String name) {
		return RESERVED_TYPES.contains(name);
	}

	boolean hasPayloadProperty() {
		return !this.payload.isEmpty();
	}

	/** The property that holds a payload which does not stand beside the type. */
	String payloadProperty() {
		return hasPayloadProperty() ? this.payload : DATA;
	}

	/** The reserved properties, for a report. */
	String reserved() {
		return Stream.concat(Stream.of(this.type), FIXED.stream()).collect(Collectors.joining(", "));
	}

	static String reservedTypes() {
		return RESERVED_TYPES.stream().sorted().collect(Collectors.joining(", "));
	}

}

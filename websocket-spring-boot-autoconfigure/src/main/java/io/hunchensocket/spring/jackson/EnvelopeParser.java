package io.hunchensocket.spring.jackson;

import java.util.Optional;

import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TreeNode;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.type.ResolvedType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.ObjectReader;

/**
 * Reads an envelope. It takes the reserved properties for itself, wherever they stand,
 * and shows the reader of the payload an object without them. If the type stands behind a
 * property of the payload, the message is parsed a second time; otherwise it is parsed
 * once. For one thread.
 */
final class EnvelopeParser extends JsonParserDelegate implements Envelope {

	/** The largest number that JavaScript has exactly. */
	private static final long MAX_REQUEST = (1L << 53) - 1;

	private final JacksonFormat format;

	private final EnvelopeNames names;

	private final Object message;

	private @Nullable String type;

	private long request = MessageFormat.NO_REQUEST;

	private long reply = MessageFormat.NO_REQUEST;

	/** The message is parsed for the second time: what is reserved is known. */
	private boolean again;

	/** The payload has its type in the property that holds the type of the message. */
	private boolean typeShown;

	/**
	 * The payload begins here: the start of an object is shown, and the current token of
	 * the text comes next.
	 */
	private boolean starting;

	EnvelopeParser(JacksonFormat format, Object message) {
		super(format.parser(message));
		this.format = format;
		this.names = format.names();
		this.message = message;
	}

	/** Reads as far as the type. */
	void open() {
		begin();
		if (this.type == null && this.delegate.currentToken() == JsonToken.PROPERTY_NAME) {
			skipToEnd();
			beginAgain();
		}
	}

	private void beginAgain() {
		this.again = true;
		this.delegate.close();
		this.delegate = this.format.parser(this.message);
		begin();
	}

	/** Reads the reserved properties at the front. */
	private void begin() {
		if (this.delegate.nextToken() != JsonToken.START_OBJECT) {
			throw new MalformedMessageException("The message is no %s object.".formatted(this.format.written()));
		}
		JsonToken unused = visible(this.delegate.nextToken());
	}

	@Override
	public Optional<String> type() {
		return Optional.ofNullable(this.type);
	}

	@Override
	public long request() {
		return this.request;
	}

	@Override
	public long reply() {
		return this.reply;
	}

	@Override
	public void skip() {
		try {
			skipToEnd();
		}
		catch (JacksonException ex) {
			throw JsonErrors.malformed(ex, this.format.written());
		}
	}

	private void skipToEnd() {
		JsonToken token = this.delegate.currentToken();
		while (token == JsonToken.PROPERTY_NAME) {
			this.delegate.nextToken();
			this.delegate.skipChildren();
			token = visible(this.delegate.nextToken());
		}
		requireEnd();
	}

	private void requireEnd() {
		if (this.delegate.nextToken() != null) {
			throw new MalformedMessageException(
					"The message goes on behind its %s object.".formatted(this.format.written()));
		}
	}

	/** Reads the properties that are not reserved as an object. */
	@Nullable Object readObject(ObjectReader reader) {
		this.starting = true;
		Object payload = reader.readValue(this);
		this.starting = false;
		requireEnd();
		return payload;
	}

	/** Reads an object whose type is that of the message. */
	@Nullable Object readTypedObject(ObjectReader reader) {
		skipToEnd();
		this.typeShown = true;
		beginAgain();
		return readObject(reader);
	}

	/** Reads the property that holds the payload. */
	@Nullable Object readProperty(ObjectReader reader, String name) {
		JsonToken token = this.delegate.currentToken();
		while (token == JsonToken.PROPERTY_NAME && !this.delegate.currentName().equals(name)) {
			this.delegate.nextToken();
			this.delegate.skipChildren();
			token = visible(this.delegate.nextToken());
		}
		if (token != JsonToken.PROPERTY_NAME) {
			throw new MalformedMessageException("The message has no property \"%s\".".formatted(name));
		}
		this.delegate.nextToken();
		Object payload = reader.readValue(this.delegate);
		JsonToken unused = visible(this.delegate.nextToken());
		skipToEnd();
		return payload;
	}

	/** Goes on to the next property that is not reserved. */
	private @Nullable JsonToken visible(@Nullable JsonToken token) {
		JsonToken next = token;
		while (next == JsonToken.PROPERTY_NAME && take(this.delegate.currentName())) {
			next = this.delegate.nextToken();
		}
		return next;
	}

	/** Takes a property, if it is reserved. */
	private boolean take(String name) {
		if (!this.names.isReserved(name) || (this.typeShown && name.equals(this.names.type()))) {
			return false;
		}
		JsonToken value = this.delegate.nextToken();
		if (this.again) {
			this.delegate.skipChildren();
		}
		else if (name.equals(this.names.type())) {
			takeType(value);
		}
		else if (name.equals(EnvelopeNames.REQUEST)) {
			this.request = takeNumber(value, name, this.request);
		}
		else if (name.equals(EnvelopeNames.REPLY)) {
			this.reply = takeNumber(value, name, this.reply);
		}
		else {
			this.delegate.skipChildren();
		}
		return true;
	}

	private void takeType(JsonToken value) {
		if (this.type != null) {
			throw twice(this.names.type());
		}
		if (value != JsonToken.VALUE_STRING) {
			throw new MalformedMessageException("The property \"%s\" is no string.".formatted(this.names.type()));
		}
		this.type = this.delegate.getString();
	}

	private long takeNumber(JsonToken value, String name, long before) {
		if (before != MessageFormat.NO_REQUEST) {
			throw twice(name);
		}
		if (value != JsonToken.VALUE_NUMBER_INT || this.delegate.getNumberType() == NumberType.BIG_INTEGER
				|| this.delegate.getLongValue() < 0 || this.delegate.getLongValue() > MAX_REQUEST) {
			throw new MalformedMessageException(
					"The property \"%s\" is no whole number from 0 to %d.".formatted(name, MAX_REQUEST));
		}
		return this.delegate.getLongValue();
	}

	private static MalformedMessageException twice(String name) {
		return new MalformedMessageException("The property \"%s\" stands in the message twice.".formatted(name));
	}

	/** Whether the current name is one of the envelope's own properties. */
	private boolean isAtRoot() {
		return this.delegate.streamReadContext().getNestingDepth() == 1;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		if (this.starting) {
			this.starting = false;
			return this.delegate.currentToken();
		}
		JsonToken token = this.delegate.nextToken();
		return (token == JsonToken.PROPERTY_NAME && isAtRoot()) ? visible(token) : token;
	}

	@Override
	public @Nullable JsonToken nextValue() {
		JsonToken token = nextToken();
		return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
	}

	@Override
	public @Nullable String nextName() {
		return (nextToken() == JsonToken.PROPERTY_NAME) ? this.delegate.currentName() : null;
	}

	@Override
	public boolean nextName(SerializableString name) {
		return name.getValue().equals(nextName());
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		if (this.starting) {
			this.starting = false;
			return this.delegate.currentNameMatch(matcher);
		}
		int match = this.delegate.nextNameMatch(matcher);
		// What the payload knows is not reserved.
		boolean unknown = match == PropertyNameMatcher.MATCH_UNKNOWN_NAME && isAtRoot();
		if (unknown && take(this.delegate.currentName())) {
			nextToken();
			return this.delegate.currentNameMatch(matcher);
		}
		return match;
	}

	@Override
	public JsonParser skipChildren() {
		if (this.starting) {
			while (nextToken() == JsonToken.PROPERTY_NAME) {
				nextToken();
				this.delegate.skipChildren();
			}
			return this;
		}
		return super.skipChildren();
	}

	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // As declared.
	public <T extends TreeNode> T readValueAsTree() {
		return (T) objectReadContext().readTree(this);
	}

	@Override
	public <T> T readValueAs(Class<T> type) {
		return objectReadContext().readValue(this, type);
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals") // As declared.
	public <T> T readValueAs(ResolvedType type) {
		return objectReadContext().readValue(this, type);
	}

	@Override
	public <T> T readValueAs(TypeReference<T> type) {
		return objectReadContext().readValue(this, type);
	}

	@Override
	public @Nullable JsonToken currentToken() {
		return this.starting ? JsonToken.START_OBJECT : this.delegate.currentToken();
	}

	@Override
	public int currentTokenId() {
		return this.starting ? JsonToken.START_OBJECT.id() : this.delegate.currentTokenId();
	}

	@Override
	public boolean hasToken(JsonToken token) {
		return currentToken() == token;
	}

	@Override
	public boolean hasTokenId(int id) {
		return currentTokenId() == id;
	}

	@Override
	public boolean isExpectedStartObjectToken() {
		return this.starting || this.delegate.isExpectedStartObjectToken();
	}

	@Override
	public boolean isExpectedStartArrayToken() {
		return !this.starting && this.delegate.isExpectedStartArrayToken();
	}

	@Override
	public int currentNameMatch(PropertyNameMatcher matcher) {
		return this.starting ? PropertyNameMatcher.MATCH_ODD_TOKEN : this.delegate.currentNameMatch(matcher);
	}

}

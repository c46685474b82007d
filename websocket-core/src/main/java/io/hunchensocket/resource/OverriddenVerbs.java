package io.hunchensocket.resource;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;

import io.hunchensocket.MessageType;

/**
 * Infers from the verbs that the class of a resource overrides how it takes messages.
 */
final class OverriddenVerbs {

	private static final ClassValue<ReceiveModes> OF_CLASS = new ClassValue<>() {

		@Override
		protected ReceiveModes computeValue(Class<?> type) {
			Class<?> written = writtenClass(type);
			ReceiveModes modes = ReceiveModes.of(only(written, textVerbs(written)),
					only(written, binaryVerbs(written)));
			boolean checked = isOverridden(written, "checkMessage", MessageType.class, long.class, long.class);
			modes = checked ? modes.withMessageCheck() : modes;
			modes = isOverridden(written, "pongReceived", byte[].class) ? modes.withPongs() : modes;
			return isOffered(written, modes) ? modes.withOffersOnLoop() : modes;
		}

	};

	private OverriddenVerbs() {
	}

	/**
	 * How a resource takes messages.
	 * @param type its class, or one that was generated from it
	 * @throws IllegalArgumentException if two of its verbs take messages of one type
	 */
	static ReceiveModes in(Class<?> type) {
		return OF_CLASS.get(type);
	}

	private static Map<ReceiveMode, String> textVerbs(Class<?> type) {
		Map<ReceiveMode, String> verbs = new EnumMap<>(ReceiveMode.class);
		put(verbs, type, ReceiveMode.WHOLE, "textMessageReceived", String.class);
		put(verbs, type, ReceiveMode.STREAM, "textStreamReceived", Reader.class);
		put(verbs, type, ReceiveMode.CHUNKS, "textChunkReceived", MessageChunk.class);
		return verbs;
	}

	private static Map<ReceiveMode, String> binaryVerbs(Class<?> type) {
		Map<ReceiveMode, String> verbs = new EnumMap<>(ReceiveMode.class);
		put(verbs, type, ReceiveMode.WHOLE, "binaryMessageReceived", byte[].class);
		put(verbs, type, ReceiveMode.STREAM, "binaryStreamReceived", InputStream.class);
		put(verbs, type, ReceiveMode.CHUNKS, "binaryChunkReceived", MessageChunk.class);
		put(verbs, type, ReceiveMode.SPOOLED, "spooledMessageReceived", SpooledMessage.class);
		return verbs;
	}

	private static void put(Map<ReceiveMode, String> verbs, Class<?> type, ReceiveMode mode, String name,
			Class<?> parameter) {
		if (isOverridden(type, name, parameter)) {
			verbs.put(mode, name);
		}
	}

	private static ReceiveMode only(Class<?> type, Map<ReceiveMode, String> verbs) {
		if (verbs.size() > 1) {
			throw new IllegalArgumentException(
					"%s overrides %s: a message is taken in one way, so override one of them alone"
						.formatted(type.getName(), String.join(" and ", verbs.values())));
		}
		return verbs.isEmpty() ? ReceiveMode.REFUSED : verbs.keySet().iterator().next();
	}

	private static boolean isOffered(Class<?> type, ReceiveModes modes) {
		boolean text = isOverridden(type, "takeTextMessage", String.class);
		boolean binary = isOverridden(type, "takeBinaryMessage", byte[].class);
		if (text && modes.text() != ReceiveMode.WHOLE) {
			throw notWhole(type, "takeTextMessage", "textMessageReceived");
		}
		if (binary && modes.binary() != ReceiveMode.WHOLE) {
			throw notWhole(type, "takeBinaryMessage", "binaryMessageReceived");
		}
		return text || binary;
	}

	private static IllegalArgumentException notWhole(Class<?> type, String offer, String verb) {
		return new IllegalArgumentException(
				"%s overrides %s, but not %s: only whole messages can be taken, and it gets those that were not"
					.formatted(type.getName(), offer, verb));
	}

	/**
	 * The class that somebody wrote: a proxy generated from it overrides everything.
	 */
	static Class<?> writtenClass(Class<?> type) {
		Class<?> written = type;
		// The mark of generated classes on which Spring, Hibernate and others agree.
		while (written.getName().contains("$$") && written.getSuperclass() != null) {
			written = written.getSuperclass();
		}
		return written;
	}

	/** A verb has the client before its other parameters. */
	private static boolean isOverridden(Class<?> type, String name, Class<?>... parameters) {
		Class<?>[] all = new Class<?>[parameters.length + 1];
		all[0] = SocketClient.class;
		System.arraycopy(parameters, 0, all, 1, parameters.length);
		return isDeclaredBelow(type, name, all);
	}

	static boolean isDeclaredBelow(Class<?> type, String name, Class<?>... parameters) {
		try {
			Method method = type.getMethod(name, parameters);
			// All verbs are declared by the class at the top.
			return method.getDeclaringClass().getSuperclass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("SocketResource has lost its method " + name, ex);
		}
	}

}

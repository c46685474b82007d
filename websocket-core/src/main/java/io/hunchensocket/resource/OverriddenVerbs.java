package io.hunchensocket.resource;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;

import io.hunchensocket.MessageType;

/**
 * Infers the {@link ReceiveModes} of a resource from the verbs that its class overrides.
 * They are kept for each class. Any thread may call it.
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
	 * The modes of a resource.
	 * @param type the class of the resource, or a class that was generated from it
	 * @throws IllegalArgumentException if the class overrides two verbs for one type of
	 * message, or a method that takes messages on the loop without the verb for whole
	 * messages
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
	 * The class as the application wrote it, because a proxy class that was generated
	 * from it overrides all methods.
	 */
	static Class<?> writtenClass(Class<?> type) {
		Class<?> written = type;
		// Spring, Hibernate and others mark generated classes by this.
		while (written.getName().contains("$$") && written.getSuperclass() != null) {
			written = written.getSuperclass();
		}
		return written;
	}

	/** The first parameter of each verb is the client. */
	private static boolean isOverridden(Class<?> type, String name, Class<?>... parameters) {
		Class<?>[] all = new Class<?>[parameters.length + 1];
		all[0] = SocketClient.class;
		System.arraycopy(parameters, 0, all, 1, parameters.length);
		return isDeclaredBelow(type, name, all);
	}

	static boolean isDeclaredBelow(Class<?> type, String name, Class<?>... parameters) {
		try {
			Method method = type.getMethod(name, parameters);
			// All verbs are declared by SocketResource, a direct subclass of Object.
			return method.getDeclaringClass().getSuperclass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("SocketResource has lost its method " + name, ex);
		}
	}

}

package io.hunchensocket.connection;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;

import io.hunchensocket.Opcode;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;

/**
 * Which optional verbs the class of a resource overrides.
 *
 * @param text how it takes text messages
 * @param binary how it takes binary messages
 * @param check whether it wants to be asked about messages
 * @param pong whether it wants to be told of pongs
 */
record Overrides(Reception text, Reception binary, boolean check, boolean pong) {

	private static final ClassValue<Overrides> OF_CLASS = new ClassValue<>() {

		@Override
		protected Overrides computeValue(Class<?> type) {
			Class<?> written = writtenClass(type);
			requireClients(written);
			return new Overrides(only(written, textVerbs(written)), only(written, binaryVerbs(written)),
					isOverridden(written, "checkMessage", Opcode.class, long.class, long.class),
					isOverridden(written, "pongReceived", byte[].class));
		}

	};

	/**
	 * The verbs of a resource.
	 * @throws IllegalArgumentException if they contradict each other, or that it does not
	 * block, or if nobody makes its clients
	 */
	static Overrides of(SocketResource<?> resource) {
		Overrides overrides = OF_CLASS.get(resource.getClass());
		boolean blocking = overrides.text.isBlocking() || overrides.binary.isBlocking();
		if (blocking && resource.isNonBlocking()) {
			throw new IllegalArgumentException(
					"%s is non-blocking, but overrides a verb that may wait for the client or the disk: override %s instead, or let isNonBlocking() return false"
						.formatted(writtenClass(resource.getClass()).getName(),
								overrides.text.isBlocking() ? "textChunkReceived" : "binaryChunkReceived"));
		}
		return overrides;
	}

	/** The default makes clients that are nothing but clients. */
	private static void requireClients(Class<?> type) {
		Class<?> client = ClientType.of(type);
		if (client != SocketClient.class && !isDeclaredBelow(type, "newClient", Opening.class)) {
			throw new IllegalArgumentException(
					"%s has clients of the type %s, but leaves it to the default to make them, which knows no other than SocketClient: override newClient"
						.formatted(type.getName(), client.getName()));
		}
	}

	private static Map<Reception, String> textVerbs(Class<?> type) {
		Map<Reception, String> verbs = new EnumMap<>(Reception.class);
		put(verbs, type, Reception.WHOLE, "textMessageReceived", String.class);
		put(verbs, type, Reception.STREAM, "textStreamReceived", Reader.class);
		put(verbs, type, Reception.CHUNKS, "textChunkReceived", MessageChunk.class);
		return verbs;
	}

	private static Map<Reception, String> binaryVerbs(Class<?> type) {
		Map<Reception, String> verbs = new EnumMap<>(Reception.class);
		put(verbs, type, Reception.WHOLE, "binaryMessageReceived", byte[].class);
		put(verbs, type, Reception.STREAM, "binaryStreamReceived", InputStream.class);
		put(verbs, type, Reception.CHUNKS, "binaryChunkReceived", MessageChunk.class);
		put(verbs, type, Reception.SPOOLED, "spooledMessageReceived", SpooledMessage.class);
		return verbs;
	}

	private static void put(Map<Reception, String> verbs, Class<?> type, Reception reception, String name,
			Class<?> parameter) {
		if (isOverridden(type, name, parameter)) {
			verbs.put(reception, name);
		}
	}

	private static Reception only(Class<?> type, Map<Reception, String> verbs) {
		if (verbs.size() > 1) {
			throw new IllegalArgumentException(
					"%s overrides %s: a message is taken in one way, so override one of them alone"
						.formatted(type.getName(), String.join(" and ", verbs.values())));
		}
		return verbs.isEmpty() ? Reception.REFUSED : verbs.keySet().iterator().next();
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

	private static boolean isDeclaredBelow(Class<?> type, String name, Class<?>... parameters) {
		try {
			Method method = type.getMethod(name, parameters);
			return method.getDeclaringClass() != SocketResource.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("SocketResource has lost its method " + name, ex);
		}
	}

}

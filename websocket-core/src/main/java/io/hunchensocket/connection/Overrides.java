package io.hunchensocket.connection;

import java.lang.reflect.Method;

import io.hunchensocket.Opcode;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Which of the verbs that cost something a resource's class overrides.
 *
 * @param binary whether it takes binary messages
 * @param check whether it wants to be asked about messages
 */
record Overrides(boolean binary, boolean check) {

	private static final ClassValue<Overrides> OF_CLASS = new ClassValue<>() {

		@Override
		protected Overrides computeValue(Class<?> type) {
			Class<?> written = writtenClass(type);
			return new Overrides(isOverridden(written, "binaryMessageReceived", SocketClient.class, byte[].class),
					isOverridden(written, "checkMessage", SocketClient.class, Opcode.class, long.class, long.class));
		}

	};

	static Overrides of(Class<?> resource) {
		return OF_CLASS.get(resource);
	}

	/**
	 * The class that somebody wrote: a proxy generated from it overrides everything.
	 */
	private static Class<?> writtenClass(Class<?> type) {
		Class<?> written = type;
		// The mark of generated classes on which Spring, Hibernate and others agree.
		while (written.getName().contains("$$") && written.getSuperclass() != null) {
			written = written.getSuperclass();
		}
		return written;
	}

	private static boolean isOverridden(Class<?> type, String name, Class<?>... parameters) {
		try {
			Method method = type.getMethod(name, parameters);
			return method.getDeclaringClass() != SocketResource.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("SocketResource has lost its method " + name, ex);
		}
	}

}

package io.hunchensocket.testsupport;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up all that an object keeps in memory, as HotSpot lays it out with compressed
 * references.
 */
public final class RetainedBytes {

	private static final int HEADER = 12;

	private static final int ARRAY_HEADER = 16;

	private static final int REFERENCE = 4;

	private static final String OURS = "io.hunchensocket";

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> open = new ArrayDeque<>();

	/**
	 * Leaves an object out, and all that only it keeps.
	 * @param object any object
	 * @return this
	 */
	public RetainedBytes without(Object object) {
		this.seen.add(object);
		return this;
	}

	/**
	 * Adds what is not already kept by objects that were added before.
	 * @param root made of our own objects, strings, arrays, and lists around an array;
	 * the JDK's empty optional and map are nobody's
	 * @return bytes
	 */
	public long add(Object root) {
		long bytes = 0;
		push(root);
		while (!this.open.isEmpty()) {
			bytes += size(this.open.pop());
		}
		return bytes;
	}

	private void push(Object object) {
		if (object != null && object != Optional.empty() && object != Map.of() && this.seen.add(object)) {
			this.open.push(object);
		}
	}

	private long size(Object object) {
		if (object instanceof byte[] array) {
			return aligned(ARRAY_HEADER + array.length);
		}
		if (object instanceof Object[] array) {
			for (Object element : array) {
				push(element);
			}
			return aligned(ARRAY_HEADER + (long) REFERENCE * array.length);
		}
		if (object instanceof List<?> list) {
			return 24 + size(list.toArray());
		}
		if (object instanceof String text) {
			boolean latin1 = text.chars().allMatch((c) -> c <= 0xFF);
			return 24 + aligned(ARRAY_HEADER + text.length() * (latin1 ? 1 : 2));
		}
		if (!object.getClass().getName().startsWith(OURS)) {
			throw new AssertionError("Not known how large this is: " + object.getClass());
		}
		return sizeOfOurs(object);
	}

	private long sizeOfOurs(Object object) {
		long bytes = HEADER;
		for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					bytes += size(field, object);
				}
			}
		}
		return aligned(bytes);
	}

	private int size(Field field, Object owner) {
		if (field.getType().isPrimitive()) {
			return sizeOfPrimitive(field.getType());
		}
		try {
			field.setAccessible(true);
			push(field.get(owner));
			return REFERENCE;
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	private static int sizeOfPrimitive(Class<?> type) {
		if (type == long.class || type == double.class) {
			return Long.BYTES;
		}
		if (type == int.class || type == float.class) {
			return Integer.BYTES;
		}
		return (type == short.class || type == char.class) ? Short.BYTES : Byte.BYTES;
	}

	private static long aligned(long bytes) {
		return (bytes + 7) / 8 * 8;
	}

}

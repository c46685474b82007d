package io.hunchensocket.testsupport;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the buffers that an object holds on to.
 */
public final class OwnedBytes {

	private static final String OURS = "io.hunchensocket";

	private OwnedBytes() {
	}

	/**
	 * Adds up all arrays and buffers that are reachable through fields of our own.
	 * Collections are not looked into: what waits in a pool belongs to nobody.
	 * @param root an object of ours
	 * @return bytes
	 */
	public static long of(Object root) {
		long bytes = 0;
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Object> open = new ArrayDeque<>(Set.of(root));
		while (!open.isEmpty()) {
			Object next = open.pop();
			if (next instanceof byte[] array) {
				bytes += array.length;
			}
			else if (next instanceof ByteBuffer buffer) {
				bytes += buffer.capacity();
			}
			else if (next instanceof Optional<?> optional) {
				optional.ifPresent(open::push);
			}
			else if (next.getClass().getName().startsWith(OURS) && seen.add(next)) {
				addFields(next, open);
			}
		}
		return bytes;
	}

	private static void addFields(Object owner, Deque<Object> open) {
		try {
			for (Field field : owner.getClass().getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
					field.setAccessible(true);
					open.push(field.get(owner));
				}
			}
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

}

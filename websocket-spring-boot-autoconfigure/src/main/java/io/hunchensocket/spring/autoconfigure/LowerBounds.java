package io.hunchensocket.spring.autoconfigure;

import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Optional;

import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Demands what {@link AtLeast} says of the properties, so that a number whose unit was
 * forgotten stops the start rather than every connection.
 */
final class LowerBounds {

	private LowerBounds() {
	}

	/**
	 * Checks all values, those of nested records included.
	 * @param prefix of the names of the properties
	 * @param properties a record that was bound
	 * @throws WebSocketStartupException if a value is less than its bound
	 */
	static void check(String prefix, Record properties) {
		for (Parameter parameter : BeanUtils.getResolvableConstructor(properties.getClass()).getParameters()) {
			String name = prefix + '.' + DataObjectPropertyName.toDashedForm(parameter.getName());
			Object value = value(properties, parameter.getName());
			if (value instanceof Record nested) {
				check(name, nested);
			}
			Optional.ofNullable(parameter.getAnnotation(AtLeast.class)).ifPresent((bound) -> check(name, value, bound));
		}
	}

	private static @Nullable Object value(Record properties, String component) {
		try {
			return properties.getClass().getDeclaredMethod(component).invoke(properties);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Cannot read " + component + " of the properties", ex);
		}
	}

	private static void check(String name, @Nullable Object value, AtLeast bound) {
		if (value instanceof Duration time) {
			boolean allowed = time.compareTo(DurationStyle.detectAndParse(bound.value())) >= 0
					|| (bound.orZero() && time.isZero());
			require(allowed, name, time, bound, "30s: a number without a unit counts seconds");
		}
		else if (value instanceof DataSize size) {
			boolean allowed = size.compareTo(DataSize.parse(bound.value())) >= 0
					|| (bound.orZero() && size.toBytes() == 0);
			require(allowed, name, size, bound, "64KB or 1MB: a number without a unit counts bytes");
		}
	}

	private static void require(boolean allowed, String name, Object value, AtLeast bound, String example) {
		if (!allowed) {
			String zero = bound.orZero() ? ", or to 0" : "";
			throw WebSocketStartupException.invalidProperty(name, value, "which is less than " + bound.value(),
					"Set %s to %s or more%s, such as %s.".formatted(name, bound.value(), zero, example));
		}
	}

}

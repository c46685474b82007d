package io.hunchensocket.spring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.hunchensocket.spring.startup.WebSocketStartupException;
import io.hunchensocket.spring.testsupport.FailedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Numbers whose unit was forgotten: a time counts seconds, and no time or size may be so
 * small that nothing would work.
 */
class BoundsTests {

	private static Stream<String> timesAndSizes() {
		return components().keySet().stream();
	}

	/** All times and sizes among the properties, by their names. */
	private static Map<String, RecordComponent> components() {
		Map<String, RecordComponent> components = new LinkedHashMap<>();
		collect("websocket", WebSocketProperties.class, components);
		return components;
	}

	private static void collect(String prefix, Class<?> type, Map<String, RecordComponent> components) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				collect(name, component.getType(), components);
			}
			else if (component.getType() == Duration.class || component.getType() == DataSize.class) {
				components.put(name, component);
			}
		}
	}

	private static <A extends java.lang.annotation.Annotation> A annotation(String property, Class<A> type) {
		RecordComponent component = Objects.requireNonNull(components().get(property));
		return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(component.getName()))
			.flatMap((parameter) -> Stream.ofNullable(parameter.getAnnotation(type)))
			.findFirst()
			.orElseThrow(() -> new AssertionError(property + " has no @" + type.getSimpleName()));
	}

	private static boolean isTime(String property) {
		return Objects.requireNonNull(components().get(property)).getType() == Duration.class;
	}

	private static WebSocketProperties bind(String property, String value) {
		return new Binder(new MapConfigurationPropertySource(Map.of(property, value))).bindOrCreate("websocket",
				WebSocketProperties.class);
	}

	private static void check(String property, String value) {
		LowerBounds.check("websocket", bind(property, value));
	}

	@ParameterizedTest
	@MethodSource("timesAndSizes")
	void everyOneHasABound(String property) {
		AtLeast bound = annotation(property, AtLeast.class);
		if (isTime(property)) {
			assertThat(annotation(property, DurationUnit.class).value()).isEqualTo(ChronoUnit.SECONDS);
			assertThat(DurationStyle.detectAndParse(bound.value())).isPositive();
		}
		else {
			assertThat(DataSize.parse(bound.value()).toBytes()).isPositive();
		}
	}

	@ParameterizedTest
	@MethodSource("timesAndSizes")
	void theBoundIsDemanded(String property) {
		AtLeast bound = annotation(property, AtLeast.class);
		assertThatCode(() -> check(property, bound.value())).doesNotThrowAnyException();
		String less = isTime(property) ? DurationStyle.detectAndParse(bound.value()).toMillis() - 1 + "ms"
				: DataSize.parse(bound.value()).toBytes() - 1 + "B";
		assertThatExceptionOfType(WebSocketStartupException.class).isThrownBy(() -> check(property, less))
			.withMessage("%s is %s, which is less than %s.", property, less, bound.value());
		if (bound.orZero()) {
			assertThatCode(() -> check(property, "0")).doesNotThrowAnyException();
		}
		else {
			assertThatExceptionOfType(WebSocketStartupException.class).isThrownBy(() -> check(property, "0"));
		}
	}

	@ParameterizedTest
	@MethodSource("timesAndSizes")
	void theDescriptionTellsTheBound(String property) {
		AtLeast bound = annotation(property, AtLeast.class);
		String zero = bound.orZero() ? "; 0 " : ".";
		assertThat(Metadata.property(property).get("description").asString())
			.contains("At least " + bound.value() + zero);
	}

	@Test
	void aTimeWithoutAUnitCountsSeconds() {
		assertThat(bind("websocket.ping-interval", "5").pingInterval()).isEqualTo(Duration.ofSeconds(5));
		assertThat(bind("websocket.handlers.stall-timeout", "7").handlers().stallTimeout())
			.isEqualTo(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@CsvSource({ "websocket.max-message-size, 5, 64KB or 1MB: a number without a unit counts bytes",
			"websocket.ping-interval, 5ms, 30s: a number without a unit counts seconds" })
	void theRefusalShowsUnits(String property, String value, String example) {
		assertThatExceptionOfType(WebSocketStartupException.class).isThrownBy(() -> check(property, value))
			.satisfies((ex) -> assertThat(FailedStart.analyse(ex).getAction()).startsWith("Set " + property + " to ")
				.contains(example));
	}

}

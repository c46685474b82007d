package io.hunchensocket.spring.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says the smallest value that makes sense for a time or a size among the properties,
 * which {@link LowerBounds} demands. The description of the property says the bound too,
 * and a time is annotated with {@code @DurationUnit(ChronoUnit.SECONDS)} besides: a test
 * demands all of this of every time and size.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface AtLeast {

	/** Less than this is a number whose unit was forgotten. */
	String A_SENSIBLE_SIZE = "1KB";

	/** The timers of a loop have ticks of 64 ms. */
	String A_SENSIBLE_TIME = "100ms";

	/**
	 * Says the bound.
	 * @return as a property has it, such as "100ms" or "1KB"
	 */
	String value();

	/**
	 * Says whether 0 is allowed, too, and has a meaning of its own.
	 * @return {@code false} unless it is said
	 */
	boolean orZero() default false;

}

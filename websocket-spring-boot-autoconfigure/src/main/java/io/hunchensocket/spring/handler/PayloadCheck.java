package io.hunchensocket.spring.handler;

import java.util.Optional;

import org.springframework.core.MethodParameter;

/**
 * Checks a payload before its method is called. Called on the thread of the verb.
 */
@FunctionalInterface
public interface PayloadCheck {

	/**
	 * Checks a payload.
	 * @throws RuntimeException if something is wrong with it
	 */
	void check(Object payload);

	/**
	 * Makes checks, when the application starts.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * The check of a payload.
		 * @param payload a parameter of a method
		 * @return the check, or empty if the parameter asks for none
		 */
		Optional<PayloadCheck> check(MethodParameter payload);

	}

}

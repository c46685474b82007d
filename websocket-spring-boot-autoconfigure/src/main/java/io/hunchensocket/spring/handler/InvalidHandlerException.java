package io.hunchensocket.spring.handler;

import java.lang.reflect.Method;

import org.springframework.core.MethodParameter;

/**
 * A handler method that cannot be as it is. The message names the method, and the action
 * says what to do.
 */
public final class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private InvalidHandlerException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	/**
	 * A problem of a method.
	 * @param method the method
	 * @param problem the rest of the sentence that begins with the method
	 * @param action what to do, in a whole sentence
	 * @return the exception
	 */
	public static InvalidHandlerException of(Method method, String problem, String action) {
		return new InvalidHandlerException("method %s %s".formatted(nameOf(method), problem), action);
	}

	/**
	 * A problem of a parameter.
	 * @param parameter the parameter
	 * @param problem the rest of the sentence that begins with the parameter
	 * @param action what to do, in a whole sentence
	 * @return the exception
	 */
	public static InvalidHandlerException of(MethodParameter parameter, String problem, String action) {
		return new InvalidHandlerException(
				"parameter %d (%s) of %s %s"
					.formatted(parameter.getParameterIndex() + 1, parameter.getGenericParameterType().getTypeName(),
							(parameter.getMethod() != null) ? "method " + nameOf(parameter.getMethod())
									: "the constructor of " + parameter.getDeclaringClass().getName(),
							problem),
				action);
	}

	/**
	 * A problem of the class.
	 * @param type the class
	 * @param problem the rest of the sentence that begins with the class
	 * @param action what to do, in a whole sentence
	 * @return the exception
	 */
	public static InvalidHandlerException of(Class<?> type, String problem, String action) {
		return new InvalidHandlerException("class %s %s".formatted(type.getName(), problem), action);
	}

	static String nameOf(Method method) {
		return method.getDeclaringClass().getSimpleName() + "." + method.getName();
	}

	/**
	 * What to do.
	 * @return a whole sentence
	 */
	public String action() {
		return this.action;
	}

}

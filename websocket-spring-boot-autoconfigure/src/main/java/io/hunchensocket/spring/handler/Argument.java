package io.hunchensocket.spring.handler;

import org.jspecify.annotations.Nullable;

/**
 * Takes the argument for one parameter of a handler method from a call. It is made once
 * for each parameter, when the application starts, and called on the thread of the verb.
 */
@FunctionalInterface
interface Argument {

	/** The client of a verb that has one. */
	Argument CLIENT = HandlerCall::requiredClient;

	/** What the verb is given beside the client. */
	Argument SUBJECT = HandlerCall::subject;

	/**
	 * The argument.
	 * @param call of the method
	 * @return a value of the parameter's type
	 * @throws Exception if there is none. The method is not called then, and the error is
	 * treated as if the method had thrown it
	 */
	@Nullable Object of(HandlerCall call) throws Exception;

}

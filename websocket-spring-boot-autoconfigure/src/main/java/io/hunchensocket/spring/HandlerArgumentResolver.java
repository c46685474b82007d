package io.hunchensocket.spring;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.SocketClient;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves parameters of the methods of annotated resources that have a meaning in the
 * application, such as an account. Make it a bean. It is asked about parameters without
 * an annotation of Spring MVC, before the client and the payload are looked for; several
 * are asked in their order.
 */
@FunctionalInterface
public interface HandlerArgumentResolver {

	/**
	 * Resolves a parameter. Called once for each parameter, by the thread that starts the
	 * application.
	 * @param parameter of a method with an annotation such as {@link MessageReceived}
	 * @return takes the argument from each call, or empty if this resolver does not know
	 * the parameter
	 */
	Optional<Argument> resolve(MethodParameter parameter);

	/**
	 * Takes an argument from a call.
	 */
	@FunctionalInterface
	interface Argument {

		/**
		 * The argument. Called on the thread of the verb.
		 * @param call of the method
		 * @return a value of the parameter's type
		 * @throws Exception if there is none. The method is not called then, and the
		 * error is treated as if the method had thrown it
		 */
		@Nullable Object of(Call call) throws Exception;

	}

	/**
	 * A call of a method.
	 */
	interface Call {

		/**
		 * The client.
		 * @return empty in methods with {@link Accept} and {@link NewClient}
		 */
		Optional<SocketClient> client();

		/**
		 * The request of the handshake.
		 * @return the same for the whole connection
		 */
		OpeningRequest request();

		/**
		 * The variables in the path of the resource.
		 * @return their values by their names
		 * @throws IllegalStateException in methods with {@link Accept}
		 */
		Map<String, String> pathVariables();

	}

}

package io.hunchensocket.spring.handler;

import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Answers errors of a resource's methods. The nearest method with {@code @ErrorOccurred}
 * is called; without one, errors that are the client's are told to it, and all others
 * close it. Immutable, for any thread.
 *
 * @param handlers the methods of the resource, and those of each advice behind them
 * @param translators know errors that are the client's
 * @param policy for these errors
 * @param formats of the messages
 */
record ErrorHandlers(List<List<ErrorHandler>> handlers, List<ProblemTranslator> translators, ErrorPolicy policy,
		Formats formats) {

	/** No registered status fits; this one is known from nginx. */
	private static final int CLIENT_CLOSED_REQUEST = 499;

	/**
	 * The same handlers for verbs that take no message: without a handler, every error
	 * closes the client.
	 */
	ErrorHandlers closing() {
		return new ErrorHandlers(this.handlers, List.of(), this.policy, this.formats);
	}

	/**
	 * Answers an error.
	 * @param request the number of the request that failed, or
	 * {@link MessageFormat#NO_REQUEST}
	 * @throws Throwable the error, if it closes the client; or what its handler threw
	 */
	void handle(Throwable thrown, SocketClient client, long request) throws Throwable {
		Throwable error = unwrapped(thrown);
		if (error instanceof RequestCancelledException) {
			answer(client, request, cancelled());
			return;
		}
		Optional<ErrorHandler> handler = this.handlers.stream()
			.flatMap((methods) -> nearest(methods, error).stream())
			.findFirst();
		if (handler.isPresent()) {
			answer(handler.get(), error, client, request);
			if (error instanceof WebSocketException) {
				throw error;
			}
			return;
		}
		Optional<ProblemDetail> problem = problem(error);
		if (problem.isPresent()) {
			refuse(client, request, problem.get(), error);
			return;
		}
		answer(client, request, fault());
		throw error;
	}

	/** If the method or its body fails, the request is answered all the same. */
	private void answer(ErrorHandler handler, Throwable error, SocketClient client, long request) throws Throwable {
		try {
			tell(client, request, handler.method().call(client, error), error);
		}
		catch (Throwable ex) {
			answer(client, request, fault());
			throw ex;
		}
	}

	private void refuse(SocketClient client, long request, ProblemDetail problem, Throwable error) {
		if (this.policy == ErrorPolicy.ANSWER) {
			client.send(this.formats.of(client).error(request, body(problem)));
		}
		else {
			boolean unreadable = error instanceof MalformedMessageException;
			client.close(CloseStatus.of(unreadable ? CloseCode.INVALID_FRAME_PAYLOAD_DATA : CloseCode.POLICY_VIOLATION,
					Optional.ofNullable(problem.getTitle()).filter(ErrorHandlers::fitsIntoClose).orElse("")));
		}
	}

	private static boolean fitsIntoClose(String title) {
		return title.getBytes(StandardCharsets.UTF_8).length <= CloseStatus.MAX_REASON_BYTES;
	}

	private void answer(SocketClient client, long request, ProblemDetail problem) {
		if (request != MessageFormat.NO_REQUEST) {
			client.send(this.formats.of(client).error(request, body(problem)));
		}
	}

	/** The client has cancelled its request, or its connection has ended. */
	private static ProblemDetail cancelled() {
		ProblemDetail problem = ProblemDetail.forStatus(CLIENT_CLOSED_REQUEST);
		problem.setTitle("Cancelled");
		return problem;
	}

	/** Proxies and stages wrap what was thrown. */
	private static Throwable unwrapped(Throwable thrown) {
		Throwable cause = thrown.getCause();
		boolean wrapper = thrown instanceof UndeclaredThrowableException || thrown instanceof CompletionException;
		return (wrapper && cause != null) ? unwrapped(cause) : thrown;
	}

	private static Optional<ErrorHandler> nearest(List<ErrorHandler> methods, Throwable error) {
		Comparator<Class<? extends Throwable>> nearestFirst = new ExceptionDepthComparator(error);
		ErrorHandler best = null;
		Class<? extends Throwable> bestType = null;
		for (ErrorHandler handler : methods) {
			for (Class<? extends Throwable> type : handler.types()) {
				boolean fits = type.isInstance(error) && (bestType == null || nearestFirst.compare(type, bestType) < 0);
				if (fits && isMeant(type, error)) {
					best = handler;
					bestType = type;
				}
			}
		}
		return Optional.ofNullable(best);
	}

	/** An end that the application has chosen is no error, if not named as such. */
	private static boolean isMeant(Class<? extends Throwable> type, Throwable error) {
		return !(error instanceof WebSocketException) || WebSocketException.class.isAssignableFrom(type);
	}

	/** A request is answered even if the handler has nothing to say. */
	private void tell(SocketClient client, long request, @Nullable Object body, Throwable error) {
		Object told = (body instanceof Optional<?> optional) ? optional.orElse(null) : body;
		if (told == null) {
			if (request != MessageFormat.NO_REQUEST) {
				client
					.send(this.formats.of(client).error(request, body(problem(error).orElseGet(ErrorHandlers::fault))));
			}
		}
		else if (told instanceof SocketMessage message) {
			client.send(message);
		}
		else if (told instanceof String text && request == MessageFormat.NO_REQUEST) {
			client.sendText(text);
		}
		else {
			client.send(this.formats.of(client).error(request, told));
		}
	}

	private Optional<ProblemDetail> problem(Throwable error) {
		return this.translators.stream().flatMap((translator) -> translator.problem(error).stream()).findFirst();
	}

	private static ProblemDetail fault() {
		return ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
	}

	/** The members of RFC 9457, and those that the application has added beside them. */
	private static Map<String, Object> body(ProblemDetail problem) {
		Map<String, Object> body = new LinkedHashMap<>();
		if (problem.getType() != null && !problem.getType().toString().equals("about:blank")) {
			body.put("type", problem.getType().toString());
		}
		put(body, "title", problem.getTitle());
		body.put("status", problem.getStatus());
		put(body, "detail", problem.getDetail());
		put(body, "instance", (problem.getInstance() != null) ? problem.getInstance().toString() : null);
		Map<String, Object> more = problem.getProperties();
		if (more != null) {
			body.putAll(more);
		}
		return body;
	}

	private static void put(Map<String, Object> body, String name, @Nullable Object value) {
		if (value != null) {
			body.put(name, value);
		}
	}

	/**
	 * A method with {@code @ErrorOccurred}.
	 *
	 * @param types of the errors that it takes
	 */
	record ErrorHandler(List<Class<? extends Throwable>> types, HandlerMethod method) {
	}

}

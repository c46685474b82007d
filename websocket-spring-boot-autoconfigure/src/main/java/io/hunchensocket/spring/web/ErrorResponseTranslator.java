package io.hunchensocket.spring.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.hunchensocket.handshake.HandshakeRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The exceptions by which Spring MVC lets an application choose a status, such as
 * {@link org.springframework.web.server.ResponseStatusException}: they mean the same
 * here, if the status is an error. The body is the application's reason, if it gave one.
 */
public final class ErrorResponseTranslator implements RefusalTranslator {

	/** Ours to say: they are about the connection or the body. */
	private static final List<String> OURS = List.of("connection", "upgrade", "keep-alive", "proxy-connection", "te",
			"trailer", "transfer-encoding", "content-", "sec-websocket-");

	/** Source: RFC 9110, section 5.6.2. */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

	@Override
	public Optional<HandshakeRefusedException> refusal(Throwable error) {
		if (error instanceof ErrorResponse response) {
			return refusal(response.getStatusCode(), response.getBody().getDetail(), headers(response.getHeaders()));
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
		return (annotation != null) ? refusal(annotation.code(), annotation.reason(), Map.of()) : Optional.empty();
	}

	private static Optional<HandshakeRefusedException> refusal(HttpStatusCode status, @Nullable String reason,
			Map<String, String> headers) {
		if (!status.isError()) {
			return Optional.empty();
		}
		String body = (reason != null && !reason.isEmpty()) ? reason : sentence(status);
		return Optional.of(new HandshakeRefusedException(status.value(), body, headers));
	}

	private static String sentence(HttpStatusCode status) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? "The WebSocket was refused: %s.".formatted(known.getReasonPhrase())
				: "The WebSocket was refused.";
	}

	private static Map<String, String> headers(HttpHeaders headers) {
		Map<String, String> kept = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			String value = String.join(", ", values);
			if (isKept(name) && isOneValue(name, values) && PRINTABLE.matcher(value).matches()) {
				kept.put(name, value);
			}
		});
		return kept;
	}

	/**
	 * The values of a header may stand in one list, but for cookies. Source: RFC 6265,
	 * section 3.
	 */
	private static boolean isOneValue(String name, List<String> values) {
		return values.size() == 1 || !name.equalsIgnoreCase(HttpHeaders.SET_COOKIE);
	}

	private static boolean isKept(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return TOKEN.matcher(name).matches()
				&& OURS.stream().noneMatch((ours) -> ours.endsWith("-") ? lower.startsWith(ours) : lower.equals(ours));
	}

}

package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Map;

import io.hunchensocket.handshake.HandshakeRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorResponseTranslatorTests {

	private final Translations translations = new Translations(List.of(new ErrorResponseTranslator()));

	private HandshakeRefusedException refusal(Throwable error) {
		return this.translations.refusal(error).orElseThrow();
	}

	@Test
	void theStatusIsTheApplications() {
		HandshakeRefusedException refusal = refusal(new ResponseStatusException(HttpStatus.NOT_FOUND, "No such room."));
		assertThat(refusal.status()).isEqualTo(404);
		assertThat(refusal.reason()).isEqualTo("No such room.");
		assertThat(refusal.headers()).isEmpty();
	}

	@Test
	void withoutAReasonTheBodyIsASentenceOfOurs() {
		assertThat(refusal(new ResponseStatusException(HttpStatus.GONE)).reason())
			.isEqualTo("The WebSocket was refused: Gone.");
		HandshakeRefusedException odd = refusal(new ResponseStatusException(HttpStatusCode.valueOf(499)));
		assertThat(odd.status()).isEqualTo(499);
		assertThat(odd.reason()).isEqualTo("The WebSocket was refused.");
		assertThat(
				refusal(new IllegalStateException("secret", new ResponseStatusException(HttpStatus.CONFLICT))).reason())
			.isEqualTo("The WebSocket was refused: Conflict.");
	}

	@Test
	void headersAreKeptButForThoseOfTheConnectionAndTheBody() {
		ErrorResponseException error = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE,
				ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Come back later."), null);
		HttpHeaders headers = error.getHeaders();
		headers.add("Retry-After", "120");
		headers.add("X-Two", "a");
		headers.add("X-Two", "b");
		headers.add("Connection", "keep-alive");
		headers.add("Upgrade", "websocket");
		headers.add("Transfer-Encoding", "chunked");
		headers.add("Content-Length", "0");
		headers.add("Content-Type", "text/html");
		headers.add("Sec-WebSocket-Accept", "x");
		headers.add("X-Broken", "a\r\nSet-Cookie: b");
		headers.add("X Broken", "a");
		headers.add("Set-Cookie", "a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT");
		headers.add("Set-Cookie", "b=2");
		assertThat(refusal(error).headers()).isEqualTo(Map.of("Retry-After", "120", "X-Two", "a, b"));
		assertThat(refusal(error).reason()).isEqualTo("Come back later.");
	}

	@Test
	void oneCookieIsKept() {
		ErrorResponseException error = new ErrorResponseException(HttpStatus.FORBIDDEN);
		error.getHeaders().add("set-cookie", "a=1; Path=/");
		assertThat(refusal(error).headers()).containsEntry("set-cookie", "a=1; Path=/");
	}

	@Test
	void anAnnotatedExceptionHasItsStatus() {
		HandshakeRefusedException refusal = refusal(new RoomFull());
		assertThat(refusal.status()).isEqualTo(409);
		assertThat(refusal.reason()).isEqualTo("The room is full.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 200, 204, 302, 304, 399 })
	void whatIsNoErrorIsNoRefusal(int status) {
		assertThat(this.translations.refusal(new ResponseStatusException(HttpStatusCode.valueOf(status)))).isEmpty();
	}

	@Test
	void othersAreNone() {
		assertThat(this.translations.refusal(new IllegalStateException("secret"))).isEmpty();
		IllegalStateException one = new IllegalStateException();
		IllegalStateException two = new IllegalStateException(one);
		one.initCause(two);
		assertThat(this.translations.refusal(one)).isEmpty();
	}

	@ResponseStatus(code = HttpStatus.CONFLICT, reason = "The room is full.")
	static final class RoomFull extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}

package io.hunchensocket.aot;

import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.WebSocketAdvice;

@WebSocketAdvice
class Advice {

	@ErrorOccurred
	Problem unsupported(UnsupportedOperationException ex) {
		return new Problem("advice", ex.getMessage());
	}

}

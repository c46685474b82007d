package io.hunchensocket.spool;

import java.io.IOException;

/**
 * There is no space for more: neither the fault of who sends nor of who receives.
 */
public final class SpoolFullException extends IOException {

	private static final long serialVersionUID = 1L;

	SpoolFullException(String message) {
		super(message);
	}

}

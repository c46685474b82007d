package io.hunchensocket.spring.handler;

import java.util.concurrent.CancellationException;

/**
 * Says that the client has cancelled its request, or that its connection has ended. What
 * the application itself cancels is another {@link CancellationException}.
 */
final class RequestCancelledException extends CancellationException {

	private static final long serialVersionUID = 1L;

	RequestCancelledException() {
		super("The client has cancelled its request");
	}

}

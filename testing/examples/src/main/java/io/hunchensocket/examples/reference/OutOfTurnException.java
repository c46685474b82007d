package io.hunchensocket.examples.reference;

class OutOfTurnException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OutOfTurnException(String message) {
		super(message);
	}

}

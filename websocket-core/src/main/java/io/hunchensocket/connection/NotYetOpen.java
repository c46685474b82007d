package io.hunchensocket.connection;

import java.util.Optional;

import io.hunchensocket.CloseStatus;

/**
 * The connection is not open yet.
 */
final class NotYetOpen implements Sender {

	private Optional<CloseStatus> closeWish = Optional.empty();

	@Override
	public void planFlush() {
	}

	@Override
	public void broken(Throwable error) {
		// There is no connection yet: it opens closed.
		this.closeWish = Optional.of(Reasons.VERB_FAILED);
	}

	@Override
	public void closeRequested(CloseStatus status) {
		this.closeWish = Optional.of(status);
	}

	@Override
	public void messageFailed(CloseStatus status) {
		this.closeWish = Optional.of(status);
	}

	@Override
	public void overflowed(CloseStatus status) {
		this.closeWish = Optional.of(status);
	}

	@Override
	public boolean isFinished() {
		return this.closeWish.isPresent();
	}

	@Override
	public Optional<CloseStatus> closeWish() {
		return this.closeWish;
	}

}

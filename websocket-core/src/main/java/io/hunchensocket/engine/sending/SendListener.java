package io.hunchensocket.engine.sending;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.base.CloseReasons;
import org.jspecify.annotations.Nullable;

/**
 * Told on the loop what is to be done for what is to leave.
 */
public interface SendListener {

	/**
	 * There is something to write: it leaves at the end of the loop's turn.
	 */
	void planFlush();

	/**
	 * Messages that waited were dropped, because the peer lags behind.
	 */
	void dropped(int messages);

	/**
	 * The ping of the heartbeat has left.
	 */
	void pingLeft();

	/**
	 * The connection is to be closed.
	 */
	void closeRequested(CloseStatus status);

	/**
	 * A message that waits will have no end: the connection is closed, and a Close that
	 * waits behind that message gives way to this one.
	 */
	void messageFailed(CloseStatus status);

	/**
	 * Writing has failed.
	 */
	void failed(Throwable error);

	/**
	 * Whether nothing can be sent any more.
	 */
	boolean isFinished();

	/** Remembers with what the connection is closed before it opens. */
	final class BeforeOpening implements SendListener {

		private @Nullable CloseStatus status;

		/**
		 * The status; {@code null} if it is not closed.
		 */
		@Nullable CloseStatus status() {
			return this.status;
		}

		@Override
		public void planFlush() {
			// What waits leaves when the connection opens.
		}

		@Override
		public void dropped(int messages) {
			// The totals have them, and nobody knows of a connection.
		}

		@Override
		public void pingLeft() {
			// Nobody is pinged yet.
		}

		@Override
		public void closeRequested(CloseStatus wish) {
			this.status = wish;
		}

		@Override
		public void messageFailed(CloseStatus wish) {
			this.status = wish;
		}

		@Override
		public void failed(Throwable error) {
			this.status = CloseReasons.VERB_FAILED;
		}

		@Override
		public boolean isFinished() {
			return this.status != null;
		}

	}

}

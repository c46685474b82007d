package io.hunchensocket.engine.sending;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.base.CloseReasons;
import org.jspecify.annotations.Nullable;

/**
 * Told on the loop of what the sending side of a connection needs or has noticed.
 */
public interface SendListener {

	/**
	 * There are frames to write. They leave at the end of the loop's turn.
	 */
	void planFlush();

	/**
	 * Waiting messages were dropped, because the peer lags behind or memory ran out.
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
	 * A message that waits will not be completed. The connection is closed with this
	 * status. A Close that waits behind the message is replaced.
	 */
	void messageFailed(CloseStatus status);

	/**
	 * The connection has failed, such as by an error of a write.
	 */
	void failed(Throwable error);

	/**
	 * Whether nothing can be sent any more.
	 */
	boolean isFinished();

	/** Remembers the status of a close that comes before the connection opens. */
	final class BeforeOpening implements SendListener {

		private @Nullable CloseStatus status;

		/**
		 * The status; {@code null} if the connection was not closed.
		 */
		@Nullable CloseStatus status() {
			return this.status;
		}

		@Override
		public void planFlush() {
			// Waiting frames leave when the connection opens.
		}

		@Override
		public void dropped(int messages) {
			// The totals count them, and the owner was not told of a connection yet.
		}

		@Override
		public void pingLeft() {
			// No ping is sent before the connection opens.
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

package io.hunchensocket.engine.sending;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.engine.messages.StreamCredit;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file as one message, piece by piece. Threads of the executor read the file
 * while the peer keeps up; while the peer lags behind, no thread is held.
 */
final class FileSender {

	private static final int PIECE_BYTES = 64 * 1024;

	/**
	 * The JDK reads a file through a direct buffer as large as the read, and each thread
	 * keeps the largest one that it has used: so the reads are small.
	 */
	private static final int SLICE_BYTES = 8 * 1024;

	/** How many pieces are read before other tasks may have the thread. */
	private static final int TURN = 8;

	private static final SafeLogger logger = SafeLogger.of(FileSender.class);

	private final FileChannel file;

	private final StreamChannel channel;

	private final HandlerExecutor readers;

	private final Runnable closed;

	private final MessageStream message;

	/**
	 * How many bytes are still to be read, by the size of the file when it was opened.
	 */
	private long left;

	private FileSender(FileChannel file, StreamChannel channel, HandlerExecutor readers, Runnable closed)
			throws IOException {
		this.file = file;
		this.left = file.size();
		this.channel = channel;
		this.readers = readers;
		this.closed = closed;
		this.message = MessageStream.ofOurs(channel, MessageType.BINARY);
	}

	/**
	 * Begins to send a file, behind all that the caller has sent before.
	 * @param closed run once, when the file is closed or could not be opened
	 */
	static void send(Path path, StreamChannel channel, HandlerExecutor readers, Runnable closed) throws IOException {
		open(path, channel, readers, closed).begin();
	}

	private static FileSender open(Path path, StreamChannel channel, HandlerExecutor readers, Runnable closed)
			throws IOException {
		@Nullable FileChannel file = null;
		try {
			file = FileChannel.open(path, StandardOpenOption.READ);
			return new FileSender(file, channel, readers, closed);
		}
		catch (Throwable ex) {
			try {
				if (file != null) {
					file.close();
				}
			}
			finally {
				closed.run();
			}
			throw ex;
		}
	}

	private void begin() {
		try {
			goOn();
		}
		catch (Throwable ex) {
			giveUp(CloseReasons.MESSAGE_INCOMPLETE);
			throw ex;
		}
	}

	/**
	 * Reads the file to its end, in as many turns as it takes.
	 */
	private void goOn() {
		this.readers.execute(this::read, this::refused);
	}

	/**
	 * Gives up because the executor has no thread to read on.
	 */
	private void refused() {
		giveUp(CloseReasons.OVERLOADED);
		logger.log(this.readers.refusalLevel(),
				() -> "The executor refused to read a file that is being sent: its client is closed");
	}

	/**
	 * Goes on in a task of its own. At the time of the call the queue is picking a
	 * fragment or being cleared. Besides, an executor may run tasks on the caller's
	 * thread, whose stack must not grow.
	 */
	private void goOnLater() {
		this.channel.later(this::goOn);
	}

	/**
	 * Reads as much as may leave now. Called on a thread that may wait.
	 */
	private void read() {
		try {
			if (sendSome()) {
				close();
			}
		}
		catch (Throwable ex) {
			// Otherwise the queue would wait for the rest of the message for ever.
			giveUp(CloseReasons.MESSAGE_INCOMPLETE);
			logger.log(Level.ERROR, () -> "A file could not be read while it was being sent: its client is closed", ex);
		}
	}

	/**
	 * Sends as many pieces as may leave now.
	 * @return whether there is nothing left to do
	 */
	private boolean sendSome() throws IOException {
		boolean goesOn = true;
		while (goesOn) {
			for (int i = 0; i < TURN; i++) {
				StreamCredit.Answer answer = this.message.credit().ask(this::goOnLater);
				if (answer == StreamCredit.Answer.LATER) {
					return false;
				}
				if (answer == StreamCredit.Answer.NEVER || sendPiece()) {
					return true;
				}
			}
			goesOn = !this.readers.goOnLater(this::read, this::refused);
		}
		return false;
	}

	/**
	 * Sends the next piece.
	 * @return whether it was the last
	 */
	private boolean sendPiece() throws IOException {
		ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
		int length = 0;
		while (length >= 0 && piece.position() < PIECE_BYTES) {
			piece.limit(Math.min(PIECE_BYTES, piece.position() + SLICE_BYTES));
			length = this.file.read(piece);
		}
		this.left -= piece.position();
		boolean last = length < 0;
		if (last && this.left > 0) {
			throw new EOFException("The file has lost %d bytes since it was opened".formatted(this.left));
		}
		if (last) {
			this.message.writeLast(piece.flip());
		}
		else {
			this.message.write(piece.flip());
		}
		return last;
	}

	/** After an incomplete message only a Close can follow. */
	private void giveUp(CloseStatus status) {
		try {
			this.message.fail(status);
		}
		finally {
			close();
		}
	}

	private void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, () -> "A file could not be closed", ex);
		}
		finally {
			this.closed.run();
		}
	}

}

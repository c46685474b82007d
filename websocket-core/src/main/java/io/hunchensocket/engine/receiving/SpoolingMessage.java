package io.hunchensocket.engine.receiving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.spool.SpoolFile;

/**
 * One binary message, in memory or in a file, from its first byte to the end of the verb
 * that gets it. Touched by handlers, one at a time.
 */
final class SpoolingMessage implements SpooledMessage {

	private static final byte[] NO_BYTES = {};

	private final Spool spool;

	private final ConnectionListener listener;

	private final Consumer<SpoolingMessage> deleted;

	private byte[] memory = NO_BYTES;

	private Optional<SpoolFile> file = Optional.empty();

	private boolean failed;

	/**
	 * An empty message.
	 * @param spool makes the file
	 * @param listener told when the message is whole, or could not be put into a file
	 * @param deleted told once the message has no file any more
	 */
	SpoolingMessage(Spool spool, ConnectionListener listener, Consumer<SpoolingMessage> deleted) {
		this.spool = spool;
		this.listener = listener;
		this.deleted = deleted;
	}

	/**
	 * Writes a piece to the file.
	 */
	void write(byte[] piece) {
		attempt(() -> openFile().write(piece));
	}

	/**
	 * Runs a step, unless one has failed before: a message that has lost a piece is not
	 * whole.
	 */
	private void attempt(Step step) {
		if (this.failed) {
			return;
		}
		try {
			step.run();
		}
		catch (Throwable ex) {
			this.failed = true;
			try {
				delete();
			}
			finally {
				this.listener.spoolingFailed(ex);
			}
		}
	}

	private SpoolFile openFile() throws IOException {
		SpoolFile opened = this.file.isPresent() ? this.file.get() : this.spool.newFile();
		this.file = Optional.of(opened);
		return opened;
	}

	/**
	 * Adds the last piece, tells the listener of the message, and deletes its file.
	 */
	void finish(byte[] rest) {
		if (this.file.isPresent()) {
			write(rest);
			attempt(() -> openFile().complete());
		}
		else {
			this.memory = rest;
		}
		try {
			if (!this.failed) {
				this.listener.spooledReceived(this);
			}
		}
		finally {
			delete();
		}
	}

	/**
	 * Deletes the file, if there is one. A second call changes nothing.
	 */
	void delete() {
		try {
			this.file.ifPresent(SpoolFile::delete);
		}
		finally {
			this.deleted.accept(this);
		}
	}

	@Override
	public long length() {
		return this.file.map(SpoolFile::length).orElse((long) this.memory.length);
	}

	@Override
	public byte[] bytes() throws IOException {
		try (InputStream all = inputStream()) {
			return all.readAllBytes();
		}
		catch (OutOfMemoryError ex) {
			throw new IOException(
					"A message of %d bytes does not fit into memory: read its inputStream()".formatted(length()), ex);
		}
	}

	@Override
	public InputStream inputStream() throws IOException {
		return this.file.isPresent() ? this.file.get().inputStream() : new ByteArrayInputStream(this.memory);
	}

	@Override
	public Path path() throws IOException {
		if (this.file.isEmpty()) {
			this.file = Optional.of(fileOf(this.memory));
		}
		return this.file.orElseThrow().path();
	}

	/**
	 * Puts the message into a file. If this fails, there is no file and the message stays
	 * in memory.
	 */
	private SpoolFile fileOf(byte[] bytes) throws IOException {
		SpoolFile made = this.spool.newFile();
		try {
			made.write(bytes);
			made.complete();
			return made;
		}
		catch (Throwable ex) {
			made.delete();
			throw ex;
		}
	}

	@Override
	public void transferTo(Path target) throws IOException {
		if (this.file.isPresent()) {
			this.file.get().moveTo(target);
		}
		else {
			Files.write(target, this.memory);
		}
	}

	/**
	 * The length of the message and where it is, but never its payload.
	 */
	@Override
	public String toString() {
		return "Message of %d bytes in %s".formatted(length(), this.file.isPresent() ? "a file" : "memory");
	}

	/** A step that uses the file. */
	private interface Step {

		void run() throws IOException;

	}

}

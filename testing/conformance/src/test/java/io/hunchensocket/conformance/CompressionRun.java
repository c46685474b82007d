package io.hunchensocket.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.deflate.DeflateParameters;

/**
 * Runs cases with our own client role: a thread of its own sends, the caller's receives.
 */
final class CompressionRun implements AutoCloseable {

	/** So much may be on its way: the server's queues stay far from their bounds. */
	private static final int BYTES_ON_THE_WAY = 512 * 1024;

	private static final int MOST_MESSAGES_ON_THE_WAY = 64;

	private final ExecutorService sender = Executors.newSingleThreadExecutor();

	private final int port;

	/** Of the last case: the next ones mostly send the same. */
	private Optional<DeflatedMessages> deflated = Optional.empty();

	CompressionRun(int port) {
		this.port = port;
	}

	/**
	 * Runs a case.
	 * @return OK, or why not
	 */
	CaseResult run(CompressionCase line) throws InterruptedException {
		try (CompressedConnection connection = CompressedConnection.open(this.port, line.offer())) {
			require(connection.answer().equals(line.answer()), "the answer to the offer is " + connection.answer());
			echo(line, connection);
			int compressed = connection.compressedMessages();
			require(compressed == line.mustComeCompressed(), compressed + " messages came compressed");
			connection.closeNormally();
			return new CaseResult(line.id(), CaseResult.OK);
		}
		catch (IOException | RuntimeException | ExecutionException | TimeoutException ex) {
			return new CaseResult(line.id(), "FAILED: " + String.valueOf(ex.getMessage()).replaceAll("\\R", " "));
		}
	}

	private DeflatedMessages messages(CompressionCase line, DeflateParameters agreed) {
		DeflatedMessages messages = this.deflated.filter((last) -> last.areOf(line, agreed))
			.orElseGet(() -> DeflatedMessages.of(line, agreed));
		this.deflated = Optional.of(messages);
		return messages;
	}

	private void echo(CompressionCase line, CompressedConnection connection)
			throws IOException, InterruptedException, ExecutionException, TimeoutException {
		int most = Math.min(MOST_MESSAGES_ON_THE_WAY, BYTES_ON_THE_WAY / line.messageBytes());
		Semaphore free = new Semaphore(most);
		DeflatedMessages messages = messages(line, connection.agreed());
		Future<?> sent = this.sender.submit(() -> {
			for (int i = 0; i < CompressionCase.MESSAGES; i++) {
				require(free.tryAcquire(CompressedConnection.LIMIT.toSeconds(), TimeUnit.SECONDS), "echoes stopped");
				connection.send(line.sample().type(), messages.get(i), line.frameBytes());
			}
			return true;
		});
		try {
			receive(line, connection, free);
		}
		catch (IOException | RuntimeException ex) {
			if (!sent.cancel(true)) {
				// Perhaps it tells why no more echoes came.
				sent.get();
			}
			throw ex;
		}
		sent.get(CompressedConnection.LIMIT.toSeconds(), TimeUnit.SECONDS);
	}

	private static void receive(CompressionCase line, CompressedConnection connection, Semaphore free)
			throws IOException {
		byte[] echo = new byte[line.messageBytes()];
		for (int i = 0; i < CompressionCase.MESSAGES; i++) {
			int length = connection.receive(line.sample().type(), echo);
			require(length == echo.length, "message " + i + " came back with " + length + " bytes");
			require(Arrays.equals(echo, line.message(i)), "message " + i + " came back with other bytes");
			free.release();
		}
	}

	private static void require(boolean holds, String otherwise) {
		if (!holds) {
			throw new IllegalStateException(otherwise);
		}
	}

	@Override
	public void close() {
		this.sender.shutdownNow();
	}

}

package io.hunchensocket.benchmarks.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.hunchensocket.benchmarks.load.LoadMain;
import io.hunchensocket.benchmarks.load.LoadResult;
import io.hunchensocket.benchmarks.server.ServerProcess;

/**
 * A load, which has its turn when it is told so.
 */
final class LoadProcess implements AutoCloseable {

	/** To open 20,000 connections takes the slowest less, and the windows come on top. */
	private static final int MOST_SECONDS = 120 + (int) LoadMain.MOST_WARM_UP.toSeconds();

	private final Process process;

	private final BufferedReader output;

	private final BufferedWriter orders;

	/**
	 * Waits until a load is warm.
	 * @param process {@link LoadMain}; it is ended if it fails
	 * @throws IllegalStateException if it fails
	 */
	LoadProcess(Process process) throws IOException {
		this.process = process;
		this.output = process.inputReader();
		this.orders = process.outputWriter();
		await(LoadMain.WARM);
	}

	LoadResult turn() throws IOException {
		this.orders.newLine();
		this.orders.flush();
		return LoadResult.parse(await(LoadResult.MARK));
	}

	private String await(String mark) throws IOException {
		CompletableFuture<Void> late = ServerProcess.endAfter(MOST_SECONDS, this.process);
		List<String> seen = new ArrayList<>();
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(mark)) {
					return line;
				}
				seen.add(line);
			}
		}
		finally {
			late.cancel(false);
		}
		close();
		throw new IllegalStateException("the load has failed: " + String.join(" ", seen));
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}

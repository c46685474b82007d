package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.hunchensocket.resource.SocketClient;

/**
 * Reads messages while they arrive, as the test says, and writes down what came of it.
 */
public class StreamResource extends BareResource {

	private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

	private final Reading reading;

	public StreamResource(Reading reading) {
		super(false);
		this.reading = reading;
	}

	/** Reads all of a message, piece by piece. */
	public StreamResource() {
		this(StreamResource::readAll);
	}

	/** What was read, piece by piece. */
	public final BlockingQueue<String> pieces() {
		return this.pieces;
	}

	public static void readAll(StreamResource resource, SocketClient client, InputStream bytes) throws IOException {
		int length = 0;
		byte[] piece = new byte[1000];
		for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
			length += read;
			resource.pieces.add(read + " bytes");
		}
		resource.record("read " + length, client);
	}

	@Override
	public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
		record("stream", client);
		try {
			this.reading.read(this, client, bytes);
		}
		catch (IOException ex) {
			record(String.valueOf(ex.getMessage()), client);
			throw ex;
		}
	}

	@Override
	public void textStreamReceived(SocketClient client, Reader text) throws IOException {
		StringWriter all = new StringWriter();
		try {
			text.transferTo(all);
			record("text " + all, client);
		}
		catch (IOException ex) {
			record("text " + all + ", then: " + ex.getMessage(), client);
			throw ex;
		}
	}

	/** What is done with a message. */
	public interface Reading {

		void read(StreamResource resource, SocketClient client, InputStream bytes) throws IOException;

	}

}

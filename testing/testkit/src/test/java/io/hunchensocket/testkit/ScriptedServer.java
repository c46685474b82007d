package io.hunchensocket.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ServerSocketFactory;

/**
 * Serves one connection by a script, on a thread of its own, and tells what the script
 * answered.
 *
 * @param <T> what the script finds out
 */
final class ScriptedServer<T> implements AutoCloseable {

	/** The answer to the key that {@link RawWebSocket} sends, from RFC 6455. */
	static final String SWITCHING = """
			HTTP/1.1 101 Switching Protocols\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
			\r
			""";

	private final ServerSocket listener;

	private final CompletableFuture<T> result;

	private ScriptedServer(ServerSocket listener, Script<T> script) {
		this.listener = listener;
		this.result = CompletableFuture.supplyAsync(() -> {
			try (Socket socket = listener.accept()) {
				return script.serve(socket);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}, (task) -> new Thread(task, "scripted-server").start());
	}

	static <T> ScriptedServer<T> serving(Script<T> script) throws IOException {
		return serving(ServerSocketFactory.getDefault(), script);
	}

	static <T> ScriptedServer<T> serving(ServerSocketFactory factory, Script<T> script) throws IOException {
		return new ScriptedServer<>(factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress()), script);
	}

	/** Reads the request, answers this and waits for the client's end. */
	static ScriptedServer<String> answering(byte[]... answers) throws IOException {
		return serving((socket) -> {
			String head = readHead(socket);
			for (byte[] answer : answers) {
				socket.getOutputStream().write(answer);
			}
			socket.shutdownOutput();
			return head;
		});
	}

	static ScriptedServer<String> answering(String head, String hex) throws IOException {
		return answering(ascii(head), Hex.bytes(hex));
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	static String readHead(Socket socket) throws IOException {
		StringBuilder head = new StringBuilder();
		InputStream in = socket.getInputStream();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("No request, but: " + head);
			}
			head.append((char) next);
		}
		return head.toString();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	T result() throws Exception {
		return this.result.get(Await.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
	}

	/**
	 * Accepts no more, and waits until the script has ended: no test meets the sockets of
	 * another.
	 */
	@Override
	public void close() throws IOException {
		this.listener.close();
		this.result.handle((found, failure) -> "ended")
			.orTimeout(Await.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
			.join();
	}

	/**
	 * What the server does with its connection.
	 *
	 * @param <T> what it finds out
	 */
	@FunctionalInterface
	interface Script<T> {

		T serve(Socket socket) throws IOException;

	}

}

package io.hunchensocket.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the server answered to a handshake, or to any other request. A 101 has no body; a
 * refusal's is read whole. Immutable, so safe to share between threads.
 *
 * @param status the status code
 * @param reason the rest of the status line, often empty
 * @param headers every value by its header's name, which is looked up in any case
 * @param body the body as UTF-8, empty if there is none
 */
public record HttpAnswer(int status, String reason, Map<String, List<String>> headers, String body) {

	/** Far beyond what a server of ours sends; keeps a broken one from filling memory. */
	private static final int MAX_BYTES = 1024 * 1024;

	/**
	 * The only value of a header.
	 * @param name its name, in any case
	 * @return the value, or nothing if there is no such header
	 * @throws AssertionError if it occurs more than once
	 */
	public Optional<String> header(String name) {
		List<String> values = this.headers.getOrDefault(name, List.of());
		if (values.size() > 1) {
			throw new AssertionError("Expected " + name + " at most once: " + values);
		}
		return values.stream().findFirst();
	}

	static HttpAnswer read(Wire wire, long deadline) {
		String[] statusLine = line(wire, deadline).split(" ", 3);
		if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
			throw new AssertionError("Expected a status line, but this came: " + String.join(" ", statusLine));
		}
		int status = Integer.parseInt(statusLine[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(wire, deadline); !line.isEmpty(); line = line(wire, deadline)) {
			int colon = line.indexOf(':');
			if (colon < 1) {
				throw new AssertionError("Expected a header, but this came: " + line);
			}
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		HttpAnswer head = new HttpAnswer(status, (statusLine.length > 2) ? statusLine[2] : "", headers, "");
		byte[] body = head.hasBody() ? head.readBody(wire, deadline) : new byte[0];
		return new HttpAnswer(status, head.reason(), headers, new String(body, StandardCharsets.UTF_8));
	}

	private boolean hasBody() {
		return this.status >= 200 && this.status != 204 && this.status != 304;
	}

	/** Source: RFC 9112, section 6.3. */
	private byte[] readBody(Wire wire, long deadline) {
		if (header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
			return readChunks(wire, deadline);
		}
		Optional<String> length = header("Content-Length");
		if (length.isPresent()) {
			return wire.read(checked(Integer.parseInt(length.get())), deadline, "a body of " + length.get() + " bytes");
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int next = wire.read(deadline, "a body"); next >= 0; next = wire.read(deadline, "a body")) {
			body.write(next);
			checked(body.size());
		}
		return body.toByteArray();
	}

	private static byte[] readChunks(Wire wire, long deadline) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int size;
		do {
			size = checked(Integer.parseInt(line(wire, deadline), 16));
			body.writeBytes(wire.read(size, deadline, "a chunk of " + size + " bytes"));
			checked(body.size());
			// The end of the chunk; after the last one it ends the (empty) trailers.
			line(wire, deadline);
		}
		while (size > 0);
		return body.toByteArray();
	}

	private static int checked(int size) {
		if (size < 0 || size > MAX_BYTES) {
			throw new AssertionError("Expected a body of at most " + MAX_BYTES + " bytes, not " + size);
		}
		return size;
	}

	private static String line(Wire wire, long deadline) {
		StringBuilder line = new StringBuilder();
		while (!line.toString().endsWith("\r\n")) {
			int next = wire.read(deadline, "a line of the HTTP answer");
			if (next < 0) {
				throw new AssertionError("Expected an HTTP answer, but the connection ended after: " + line);
			}
			line.append((char) next);
			checked(line.length());
		}
		return line.substring(0, line.length() - 2);
	}

}

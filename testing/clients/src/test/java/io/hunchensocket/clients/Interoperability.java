package io.hunchensocket.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.clients.java.JavaClients;
import io.hunchensocket.testkit.TestCertificate;

/**
 * Lets all clients echo over every kind of connection and writes down how it went: the
 * program behind {@code testing/clients/run}.
 */
final class Interoperability implements AutoCloseable {

	private static final int SHOWN = 120;

	private final Path directory;

	private final EchoServers servers;

	private final Path certificate;

	private final Path text;

	private Interoperability(Path directory) throws IOException {
		this.directory = directory;
		this.servers = EchoServers.start(directory);
		this.certificate = directory.resolve("certificate.pem");
		this.text = directory.resolve("samples.txt");
		Files.writeString(this.certificate, pem(this.servers.certificate()));
		Samples.write(this.text);
	}

	private static String pem(TestCertificate certificate) {
		try {
			byte[] encoded = certificate.trusted().getCertificate(TestCertificate.ALIAS).getEncoded();
			String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded);
			return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
		}
		catch (KeyStoreException | CertificateEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes the page.
	 * @param arguments the file, and then names of clients if not all are to be run
	 */
	public static void main(String[] arguments) throws Exception {
		List<Row> rows;
		List<String> names = List.of(arguments).subList(1, arguments.length);
		try (Interoperability all = new Interoperability(Files.createTempDirectory("clients"))) {
			rows = all.run(names);
		}
		boolean allEcho = rows.stream().allMatch(Row::isGood);
		Files.writeString(Path.of(arguments[0]), page(rows), StandardCharsets.UTF_8);
		System.out.println(allEcho ? "All clients echo" : "Not all clients echo");
		// Some clients leave threads behind.
		System.exit(allEcho ? 0 : 1);
	}

	private List<Row> run(List<String> names) throws Exception {
		List<Row> rows = new ArrayList<>();
		for (JavaClient client : JavaClients.ALL) {
			if (names.isEmpty() || names.contains(client.name())) {
				rows.add(run(client));
			}
		}
		for (ProcessClient client : ProcessClient.ALL) {
			if (names.isEmpty() || names.contains(client.name())) {
				rows.add(run(client));
			}
		}
		rows.sort(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER));
		return rows;
	}

	private Row run(JavaClient client) {
		Row row = new Row(client.name(), client.version());
		for (Column column : Column.values()) {
			if (client.compresses() || !column.isCompressed()) {
				Optional<String> failure = Optional.empty();
				try {
					JavaEcho.run(client, this.servers.target(column));
				}
				catch (Exception ex) {
					failure = Optional.of(ex.toString());
				}
				row.note(column, failure, this.servers.negotiated(column));
			}
		}
		return row;
	}

	private Row run(ProcessClient client) throws InterruptedException {
		Row row = new Row(client.name(), "");
		for (Column column : Column.values()) {
			if (client.compresses() || !column.isCompressed()) {
				ProcessClient.Outcome outcome = client.run(this.servers.target(column), this.certificate, this.text);
				row.version = outcome.version().isEmpty() ? row.version : outcome.version();
				row.note(column, outcome.failure(), this.servers.negotiated(column));
			}
		}
		return row;
	}

	private static String page(List<Row> rows) {
		StringBuilder page = new StringBuilder(
				"""
						# Interoperability

						Client libraries that others wrote, each against an application with the defaults of this project. A client sends %d messages of 16 B to
						128 KiB, text and binary by turns, each when the one before it has come back, and compares. *Compressed* is with
						`websocket.compression.enabled=true` on the server, what the library calls compression on the client, and nothing else; *with takeover* adds
						`websocket.compression.server-context-takeover=true` and `client-context-takeover=true`. ✓ means that all came back as they were sent, and that compression was
						agreed on where the column says so; – that the client has no compression.

						`testing/clients/run` runs all of them and writes this page. Those from Maven Central are also a test of every build.

						| client | version | plain | TLS | compressed | with takeover | its offer |
						|---|---|:-:|:-:|:-:|:-:|---|
						"""
					.formatted(Samples.MESSAGES));
		rows.forEach((row) -> page.append(row.line()));
		page.append(
				"""

						What these clients need to know:

						- faye-websocket for Ruby takes no answer without a reason phrase, such as Tomcat's `HTTP/1.1 101`; newer versions of its driver do.
						- Undertow is given XNIO's TLS (`JsseXnioSsl`) here: with `UndertowXnioSsl` one of three TLS handshakes hangs in the client, with Tomcat's own
						  connector too, before it has sent a request.
						- websocket-client over TLS, and ws4py, send an origin that is not the server's (`http:` for `https:`, or without the port), which gets 403. They
						  are told to send none (`suppress_origin=True`, `exclude_headers=["Origin"]`).
						- A client that offers `client_max_window_bits` keeps its window to 2 KiB by default; see [operations](operations.md#compression).
						""");
		return page.toString();
	}

	@Override
	public void close() throws IOException {
		this.servers.close();
		try (var files = Files.list(this.directory)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(this.directory);
	}

	/** What was seen of one client. */
	private static final class Row {

		private final Map<Column, String> cells = new EnumMap<>(Column.class);

		private final String name;

		private String version;

		private String offer = "";

		Row(String name, String version) {
			this.name = name;
			this.version = version;
		}

		String name() {
			return this.name;
		}

		void note(Column column, Optional<String> failure, EchoApplication.Negotiated negotiated) {
			Optional<String> wrong = failure;
			if (column.isCompressed()) {
				this.offer = negotiated.offered();
				if (wrong.isEmpty() && negotiated.answered().isEmpty()) {
					wrong = Optional.of("No compression was agreed on");
				}
			}
			String words = wrong.map((why) -> "✗ " + why.replaceAll("[|\\s]+", " ")).orElse("✓");
			String shown = (words.length() > SHOWN) ? words.substring(0, SHOWN) + "…" : words;
			this.cells.put(column, shown);
			System.out.printf("%s %s, %s: %s (%s → %s)%n", this.name, this.version, column.title(), words,
					negotiated.offered(), negotiated.answered());
		}

		/** Or as bad as it is known to be. */
		boolean isGood() {
			return this.name.equals("faye-websocket (Ruby)") || this.cells.values().stream().allMatch("✓"::equals);
		}

		String line() {
			StringBuilder line = new StringBuilder("| ").append(this.name).append(" | ").append(this.version);
			for (Column column : Column.values()) {
				line.append(" | ").append(this.cells.getOrDefault(column, "–"));
			}
			return line.append(" | ")
				.append(this.offer.isEmpty() ? "" : '`' + this.offer + '`')
				.append(" |\n")
				.toString();
		}

	}

}

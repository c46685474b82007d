package io.hunchensocket.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and its self-signed certificate for {@code localhost} and {@code 127.0.0.1}, made
 * when a test needs TLS, so that none ever expires in the repository. Safe to share
 * between threads.
 *
 * @param keyStore a PKCS12 file with one entry, {@value #ALIAS}
 * @param password the password of the file and of the key
 */
public record TestCertificate(Path keyStore, String password) {

	/** The name of the one entry. */
	public static final String ALIAS = "test";

	private static final String PASSWORD = "only-for-tests";

	/** Whoever opens the file hashes the password as often: 10,000 times by default. */
	private static final List<String> QUICK_TO_OPEN = List.of("-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
			"-J-Dkeystore.pkcs12.certPbeIterationCount=1", "-J-Dkeystore.pkcs12.macIterationCount=1");

	/** The tool takes a second or two; more than this means that it hangs. */
	private static final int TOOL_SECONDS = 60;

	/**
	 * Makes a new one with the keytool of the JDK that runs the test.
	 * @param directory where the file is written, such as a {@code @TempDir}
	 * @return the certificate
	 * @throws IllegalStateException with the tool's own words if it fails
	 */
	public static TestCertificate create(Path directory) {
		Path keyStore = directory.resolve("test.p12");
		Path log = directory.resolve("keytool.log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(QUICK_TO_OPEN);
		command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity",
				"2", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12",
				"-keystore", keyStore.toString(), "-storepass", PASSWORD));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			boolean ended = process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			if (!ended || process.exitValue() != 0) {
				throw new IllegalStateException("keytool failed: " + Files.readString(log, StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while keytool ran", ex);
		}
		return new TestCertificate(keyStore, PASSWORD);
	}

	/**
	 * The certificate as one to be trusted.
	 * @return a new store with nothing else
	 */
	public KeyStore trusted() {
		try (InputStream file = Files.newInputStream(this.keyStore)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(file, this.password.toCharArray());
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
			return trusted;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a client needs that trusts this certificate and no other.
	 * @return a new context
	 */
	public SSLContext trustingContext() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(trusted());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, factory.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

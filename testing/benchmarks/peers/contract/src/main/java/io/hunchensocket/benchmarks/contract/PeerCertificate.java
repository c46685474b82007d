package io.hunchensocket.benchmarks.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.hunchensocket.testkit.TestCertificate;

/**
 * The certificate of a peer with TLS: made when it starts, gone when its process ends.
 */
public final class PeerCertificate {

	private PeerCertificate() {
	}

	/**
	 * Makes a self-signed one.
	 * @return where it is, and its password
	 * @throws IOException if it cannot be written
	 */
	public static TestCertificate create() throws IOException {
		Path directory = Files.createTempDirectory("benchmark-peer");
		TestCertificate certificate = TestCertificate.create(directory);
		directory.toFile().deleteOnExit();
		try (var files = Files.list(directory)) {
			List<Path> all = files.toList();
			all.forEach((file) -> file.toFile().deleteOnExit());
		}
		return certificate;
	}

}

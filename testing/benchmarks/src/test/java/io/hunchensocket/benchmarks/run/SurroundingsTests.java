package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;

import io.hunchensocket.benchmarks.run.Surroundings.Artifact;
import io.hunchensocket.benchmarks.suite.Jdk;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Surroundings} and {@link Jdks}.
 */
class SurroundingsTests {

	private static final String CLASS_PATH = "/m2/netty-codec-http2-9.jar:/m2/org/netty-codec-http/4.2/netty-codec-http-4.2.18.Final.jar:/m2/jetty-server-12.1.14.jar";

	@Test
	void versionIsReadOffTheNameOfTheFile() {
		assertThat(new Artifact("Netty", "netty", "netty-codec-http").version(CLASS_PATH)).contains("4.2.18.Final");
		assertThat(new Artifact("Jetty", "jetty", "jetty-server").version(CLASS_PATH)).contains("12.1.14");
	}

	@Test
	void whatIsNotThereHasNoVersion() {
		assertThat(new Artifact("Netty", "netty", "netty-codec").version(CLASS_PATH)).isEmpty();
		assertThat(new Artifact("Netty", "netty", "codec-http").version(CLASS_PATH)).isEmpty();
	}

	@Test
	void jdkThatIsGivenIsTaken() throws IOException {
		assertThat(new Jdks("/opt/25/bin/java").java(Jdk.JDK_25)).contains(Path.of("/opt/25/bin/java"));
		assertThat(new Jdks("/opt/25/bin/java").java(Jdk.THIS_ONE)).contains(Jdks.own());
	}

	@Test
	void ownJavaSaysItsVersion() throws IOException {
		assertThat(Jdks.version(Jdks.own())).contains("version \"" + System.getProperty("java.version"));
	}

}

package io.hunchensocket.clients;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.hunchensocket.clients.java.JavaClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clients from Maven Central echo over every kind of connection. The others, which
 * have to be installed, do so by {@code testing/clients/run}.
 */
class JavaClientTests {

	private static EchoServers servers;

	@BeforeAll
	static void start(@TempDir Path directory) {
		servers = EchoServers.start(directory);
	}

	@AfterAll
	static void stop() {
		servers.close();
	}

	/**
	 * Over one kind of connection, beside the others: its server tells what was
	 * negotiated last.
	 */
	@Execution(ExecutionMode.CONCURRENT)
	abstract static class Echoes {

		private final Column column;

		Echoes(Column column) {
			this.column = column;
		}

		@ParameterizedTest(name = "{0}")
		@MethodSource("clients")
		@Execution(ExecutionMode.SAME_THREAD)
		@Timeout(120)
		void echoes(String name, JavaClient client) throws Exception {
			JavaEcho.run(client, servers.target(this.column));
			EchoApplication.Negotiated negotiated = servers.negotiated(this.column);
			assertThat(negotiated.answered().isEmpty()).as("%s to %s", negotiated.answered(), negotiated.offered())
				.isEqualTo(!this.column.isCompressed());
		}

		Stream<Arguments> clients() {
			return JavaClients.ALL.stream()
				.filter((client) -> client.compresses() || !this.column.isCompressed())
				.map((client) -> Arguments.of(client.name(), client));
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class Plain extends Echoes {

		Plain() {
			super(Column.PLAIN);
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class Tls extends Echoes {

		Tls() {
			super(Column.TLS);
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class Compressed extends Echoes {

		Compressed() {
			super(Column.COMPRESSED);
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class Takeover extends Echoes {

		Takeover() {
			super(Column.TAKEOVER);
		}

	}

}

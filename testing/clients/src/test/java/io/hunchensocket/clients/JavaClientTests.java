package io.hunchensocket.clients;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.hunchensocket.clients.java.JavaClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("cells")
	@Timeout(120)
	void echoes(String name, JavaClient client, Column column) throws Exception {
		JavaEcho.run(client, servers.target(column));
		EchoApplication.Negotiated negotiated = servers.negotiated(column);
		assertThat(negotiated.answered().isEmpty()).as("%s to %s", negotiated.answered(), negotiated.offered())
			.isEqualTo(!column.isCompressed());
	}

	static Stream<Arguments> cells() {
		return JavaClients.ALL.stream()
			.flatMap((client) -> Arrays.stream(Column.values())
				.filter((column) -> client.compresses() || !column.isCompressed())
				.map((column) -> Arguments.of(client.name(), client, column)));
	}

}

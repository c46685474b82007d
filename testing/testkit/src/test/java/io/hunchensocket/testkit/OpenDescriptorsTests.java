package io.hunchensocket.testkit;

import java.io.IOException;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledIf("io.hunchensocket.testkit.OpenDescriptors#areVisible")
class OpenDescriptorsTests {

	@Test
	void countsSockets() throws IOException {
		long before = OpenDescriptors.sockets();
		try (ServerSocket first = new ServerSocket(0); ServerSocket second = new ServerSocket(0)) {
			assertThat(first.getLocalPort()).isNotEqualTo(second.getLocalPort());
			assertThat(OpenDescriptors.sockets()).isEqualTo(before + 2);
		}
		assertThat(OpenDescriptors.sockets()).isEqualTo(before);
	}

}

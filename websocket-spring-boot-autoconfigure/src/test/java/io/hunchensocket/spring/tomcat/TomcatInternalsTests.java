package io.hunchensocket.spring.tomcat;

import java.util.List;

import io.hunchensocket.spring.startup.WebSocketStartupException;
import io.hunchensocket.spring.testsupport.FailedStart;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ajp.AjpNioProtocol;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class TomcatInternalsTests {

	@Test
	void acceptTheConnectorThatSpringBootMakes() {
		Connector connector = new Connector(Http11NioProtocol.class.getName());
		connector.addUpgradeProtocol(new Http2Protocol());
		TomcatInternals.check(connector);
	}

	@ParameterizedTest
	@ValueSource(classes = { Http11Nio2Protocol.class, AjpNioProtocol.class })
	void refuseAnotherConnector(Class<?> protocol) {
		assertThatExceptionOfType(WebSocketStartupException.class)
			.isThrownBy(() -> TomcatInternals.check(new Connector(protocol.getName())))
			.withMessageContaining("NIO connector")
			.withMessageContaining(protocol.getName());
	}

	@Test
	void missWhatIsNotThere() {
		TomcatInternals.Part gone = new TomcatInternals.Part(Connector.class, "takeOver", void.class, List.of());
		assertThatExceptionOfType(WebSocketStartupException.class).isThrownBy(gone::require)
			.withMessageContaining("org.apache.catalina.connector.Connector.takeOver is missing")
			.withMessageContaining("Apache Tomcat/11.0.");
	}

	@Test
	void missWhatHasChanged() {
		TomcatInternals.Part changed = new TomcatInternals.Part(Connector.class, "getPort", long.class, List.of());
		assertThatExceptionOfType(WebSocketStartupException.class).isThrownBy(changed::require)
			.withMessageContaining("org.apache.catalina.connector.Connector.getPort has changed");
	}

	@Test
	void areExplainedToTheUser() {
		TomcatInternals.Part gone = new TomcatInternals.Part(Connector.class, "takeOver", void.class, List.of());
		Throwable failure = catchThrowable(gone::require);
		FailureAnalysis analysis = FailedStart.analyse(new IllegalStateException(failure));
		assertThat(analysis.getDescription()).isEqualTo(failure.getMessage())
			.startsWith("WebSockets are served on Tomcat's sockets by parts of Tomcat 11.0 that Apache Tomcat/11.0.")
			.endsWith(" does not have: org.apache.catalina.connector.Connector.takeOver is missing.");
		assertThat(analysis.getAction()).isEqualTo(
				"Use the version of Tomcat that Spring Boot manages: remove the property tomcat.version, or any version "
						+ "of tomcat-embed-core of your own, from the build. Otherwise set websocket.enabled=false.");
	}

}

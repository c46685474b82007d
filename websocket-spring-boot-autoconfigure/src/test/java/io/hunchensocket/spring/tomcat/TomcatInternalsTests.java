package io.hunchensocket.spring.tomcat;

import java.util.List;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.ajp.AjpNioProtocol;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		assertThatExceptionOfType(UnsupportedTomcatException.class)
			.isThrownBy(() -> TomcatInternals.check(new Connector(protocol.getName())))
			.withMessageContaining("NIO connector")
			.withMessageContaining(protocol.getName());
	}

	@Test
	void missWhatIsNotThere() {
		TomcatInternals.Part gone = new TomcatInternals.Part(Connector.class, "takeOver", void.class, List.of());
		assertThatExceptionOfType(UnsupportedTomcatException.class).isThrownBy(gone::require)
			.withMessageContaining("org.apache.catalina.connector.Connector.takeOver is missing")
			.withMessageContaining("Apache Tomcat/11.0.");
	}

	@Test
	void missWhatHasChanged() {
		TomcatInternals.Part changed = new TomcatInternals.Part(Connector.class, "getPort", long.class, List.of());
		assertThatExceptionOfType(UnsupportedTomcatException.class).isThrownBy(changed::require)
			.withMessageContaining("org.apache.catalina.connector.Connector.getPort has changed");
	}

	@Test
	void areExplainedToTheUser() {
		UnsupportedTomcatException failure = UnsupportedTomcatException.otherConnector("a.b.C");
		List<FailureAnalysis> analyses = SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
			// Some of Spring Boot's own want an environment.
			.load(FailureAnalyzer.class,
					(type, name, error) -> assertThat(name).doesNotContain("hunchensocket.spring.tomcat"))
			.stream()
			.filter(UnsupportedTomcatFailureAnalyzer.class::isInstance)
			.map((analyzer) -> analyzer.analyze(new IllegalStateException(failure)))
			.toList();
		assertThat(analyses).singleElement().satisfies((analysis) -> {
			assertThat(analysis.getDescription()).contains("NIO connector", "a.b.C");
			assertThat(analysis.getAction()).contains("org.apache.coyote.http11.Http11NioProtocol",
					"websocket.enabled=false");
		});
	}

}

package io.hunchensocket.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.hunchensocket.benchmarks.run.Options.Source;
import io.hunchensocket.benchmarks.suite.Comparison;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Options}.
 */
class OptionsTests {

	@Test
	void withoutArgumentsEverythingIsMeasuredAndPublished() {
		Options options = Options.parse();
		assertThat(options.starts()).isEqualTo(1);
		assertThat(options.rounds()).isEqualTo(40);
		assertThat(options.source()).isEqualTo(Source.MEASUREMENT);
		assertThat(options.report()).isEqualTo("docs/performance.md");
		assertThat(options.choose(Suite.comparisons())).isEqualTo(Suite.comparisons());
	}

	@Test
	void aSelectionIsPublishedOnlyWhereItIsSaid() {
		assertThat(Options.parse("--servers=Tomcat").report()).isEmpty();
		assertThat(Options.parse("--workloads=idle").report()).isEmpty();
		assertThat(Options.parse("--workloads=idle", "--report=page.md").report()).isEqualTo("page.md");
	}

	@Test
	void namesAreSeparatedBySemicolons() {
		List<Comparison> chosen = Options.parse("--servers=Netty, NIO;Tomcat", "--workloads=tls-idle;echo-64-1")
			.choose(Suite.comparisons());
		assertThat(chosen).extracting((comparison) -> comparison.workload().id())
			.containsExactly("echo-64-1", "tls-idle");
		assertThat(chosen.get(0).servers()).extracting(Server::name).containsExactly("Netty, NIO", "Tomcat");
		assertThat(chosen.get(1).servers()).extracting(Server::name).containsExactly("Tomcat");
	}

	@Test
	void aNameOfNothingIsRefusedWithThoseThatThereAre() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Options.parse("--servers=Apache").choose(Suite.comparisons()))
			.withMessageContaining("Apache is not one of")
			.withMessageContaining("Tomcat");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Options.parse("--workloads=sleep").choose(Suite.comparisons()))
			.withMessageContaining("echo-64-1");
	}

	@Test
	void numbersAreRead() {
		Options options = Options.parse("--starts=4", "--rounds=5", "--warm-up=1m", "--turn=0.25s",
				"--java25=/opt/25/bin/java");
		assertThat(options.starts()).isEqualTo(4);
		assertThat(options.rounds()).isEqualTo(5);
		assertThat(options.warmUp()).isEqualTo(Duration.ofMinutes(1));
		assertThat(options.turn()).isEqualTo(Duration.ofMillis(250));
		assertThat(options.java25()).isEqualTo("/opt/25/bin/java");
	}

	@Test
	void withAnEarlierVersionOursAreComparedAndNothingIsPublished() {
		Options options = Options.parse("--earlier=../earlier", "--workloads=chat-8");
		assertThat(options.earlier()).contains(Path.of("../earlier"));
		assertThat(options.report()).isEmpty();
		assertThat(Options.parse("--earlier=../earlier").report()).isEmpty();
		assertThat(options.choose(Suite.comparisons())).singleElement()
			.satisfies((comparison) -> assertThat(comparison.servers()).extracting(Server::name)
				.startsWith("Hunchensocket", "Hunchensocket, earlier version", "Hunchensocket, earlier version again")
				.noneMatch((name) -> name.startsWith("floor")));
	}

	@Test
	void resultsOfAnEarlierRunAreReadAndPublished() {
		Options options = Options.parse("--from-csv=earlier.csv");
		assertThat(options.source()).isEqualTo(Source.FILE);
		assertThat(options.csv()).isEqualTo(Path.of("earlier.csv"));
		assertThat(options.report()).isEqualTo("docs/performance.md");
	}

	@Test
	void aDurationWithoutItsUnitIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--turn=1"))
			.withMessageContaining("--turn")
			.withMessageContaining("0.5s");
	}

	@Test
	void anUnknownOptionIsRefusedWithThoseThatThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--round=5"))
			.withMessageContaining("--round=5")
			.withMessageContaining("--rounds=");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--rounds"));
	}

}

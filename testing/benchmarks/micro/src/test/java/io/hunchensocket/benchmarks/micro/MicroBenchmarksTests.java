package io.hunchensocket.benchmarks.micro;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each benchmark runs; what it measures is not looked at.
 */
class MicroBenchmarksTests {

	@Test
	void eachBenchmarkRunsWithEachOfItsParameters() throws RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(1))
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();
		assertThat(results).extracting((result) -> result.getParams().getBenchmark().replaceAll(".*[.](.*[.])", "$1"))
			.contains("HeaderBenchmark.decode", "HeaderBenchmark.encode", "UnmaskBenchmark.unmaskAndCopy",
					"TextBenchmark.check", "TextBenchmark.unmaskCheckAndDecode", "OutgoingBenchmark.copy",
					"OutgoingBenchmark.encodeAndCopy", "EchoBenchmark.echo", "BroadcastBenchmark.alone",
					"BroadcastBenchmark.inABurst", "AnnotatedBenchmark.overriddenText",
					"AnnotatedBenchmark.annotatedText", "AnnotatedBenchmark.jacksonRecord",
					"AnnotatedBenchmark.annotatedRecord")
			.hasSize(3 + 3 + 3 + 4 + 4 + 2 + 2 + 2 + 1 + 1 + 4);
	}

}

package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.hunchensocket.benchmarks.report.Report;
import io.hunchensocket.benchmarks.report.ReportPage;
import io.hunchensocket.benchmarks.report.VersionReport;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.ResultsFile;
import io.hunchensocket.benchmarks.run.Options.Source;
import io.hunchensocket.benchmarks.suite.Contest;
import io.hunchensocket.benchmarks.suite.Suite;

/**
 * Measures every workload against every server, in rounds in which they take turns, and
 * writes down what came of it.
 */
public final class Benchmarks {

	/** What a reader has to type. */
	private static final String COMMAND = "testing/benchmarks/run";

	private Benchmarks() {
	}

	/**
	 * Runs what the options say.
	 * @param args see {@link Options}
	 * @throws Exception if nothing can be measured, or nothing written
	 */
	public static void main(String[] args) throws Exception {
		Launcher.endAllWithThisProcess();
		Options options = Options.parse(args);
		Path csv = Project.root().resolve(options.csv());
		Results results = (options.source() == Source.FILE) ? ResultsFile.read(csv)
				: measure(options, command(args), csv);
		if (options.earlier().isPresent()) {
			System.out.print(new VersionReport(options.choose(Suite.comparisons()), results).markdown());
			return;
		}
		Report report = new Report(Suite.sections(), results);
		System.out.print(report.markdown());
		if (!options.report().isEmpty()) {
			Path page = Project.root().resolve(options.report());
			new ReportPage(page).write(report);
			System.out.println("Written to " + page);
		}
	}

	/** As it can be typed again: names hold blanks and semicolons. */
	private static String command(String... args) {
		return Stream
			.concat(Stream.of(COMMAND),
					Arrays.stream(args).map((arg) -> arg.matches("[-=./\\w]*") ? arg : '\'' + arg + '\''))
			.collect(Collectors.joining(" "));
	}

	private static Results measure(Options options, String command, Path csv) throws IOException {
		Jdks jdks = new Jdks(options.java25());
		Results results = new Results(Surroundings.of(options, command, jdks));
		Measurement measurement = new Measurement(new Launcher(jdks, options.earlier()), options.warmUp(),
				options.turn());
		new Campaign(measurement, Descriptors.ofThisProcess(), results, System.out)
			.run(Contest.of(options.choose(Suite.comparisons())), options.starts(), options.rounds(), csv);
		return results;
	}

}

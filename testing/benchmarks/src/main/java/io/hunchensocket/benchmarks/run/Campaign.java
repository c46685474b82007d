package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Note;
import io.hunchensocket.benchmarks.results.Results;
import io.hunchensocket.benchmarks.results.ResultsFile;
import io.hunchensocket.benchmarks.results.Sample;
import io.hunchensocket.benchmarks.run.Contender.Starter;
import io.hunchensocket.benchmarks.suite.Contest;
import io.hunchensocket.benchmarks.suite.Contest.Entrant;
import io.hunchensocket.benchmarks.suite.Workload;

/**
 * Holds contests, in whose rounds each contender has a turn. What fails is noted, and the
 * rest goes on.
 */
final class Campaign {

	/** Memory moves less than time does, and takes half a minute. */
	private static final int MOST_ROUNDS_OF_FRESH_PROCESSES = 3;

	private final Starter starter;

	private final Descriptors descriptors;

	private final Results results;

	private final PrintStream progress;

	Campaign(Starter starter, Descriptors descriptors, Results results, PrintStream progress) {
		this.starter = starter;
		this.descriptors = descriptors;
		this.results = results;
		this.progress = progress;
	}

	/**
	 * Measures, and writes all there is to a file after each contest.
	 * @param starts how often all contests are held, with fresh processes
	 * @param rounds of a contest
	 */
	void run(List<Contest> contests, int starts, int rounds, Path file) throws IOException {
		for (int start = 0; start < starts; start++) {
			for (int i = 0; i < contests.size(); i++) {
				this.progress.printf("Start %d of %d, contest %d of %d%n", start + 1, starts, i + 1, contests.size());
				hold(contests.get(i), 1 + start * rounds, rounds);
				ResultsFile.write(file, this.results);
			}
		}
	}

	private void hold(Contest contest, int first, int rounds) {
		if (contest.takesFreshProcesses()) {
			int fewer = Math.min(rounds, MOST_ROUNDS_OF_FRESH_PROCESSES);
			IntStream.range(first, first + fewer).forEach((round) -> holdWithTheSameProcesses(contest, round, 1));
		}
		else {
			holdWithTheSameProcesses(contest, first, rounds);
		}
	}

	private void holdWithTheSameProcesses(Contest contest, int first, int rounds) {
		List<Running> all = new ArrayList<>();
		try {
			contest.entrants().forEach((entrant) -> start(entrant, first).ifPresent(all::add));
			for (int round = first; round < first + rounds; round++) {
				for (Running running : all) {
					turn(running, round);
				}
			}
		}
		finally {
			all.forEach((running) -> running.contender.close());
		}
	}

	/** Whatever a server does must not lose what others have shown. */
	private Optional<Running> start(Entrant entrant, int round) {
		try {
			Workload fitting = this.descriptors.fitting(entrant.workload());
			if (!fitting.equals(entrant.workload())) {
				note(entrant, round, fitting.idle() + " idle connections instead of " + entrant.workload().idle() + ": "
						+ this.descriptors.words(entrant.workload()));
			}
			long before = System.nanoTime();
			Contender contender = this.starter.start(fitting, entrant.server());
			say(entrant, round, "ready after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before) + " s");
			return Optional.of(new Running(entrant, contender));
		}
		catch (Exception ex) {
			note(entrant, round, String.valueOf(ex.getMessage()));
			return Optional.empty();
		}
	}

	private void turn(Running running, int round) {
		Entrant entrant = running.entrant;
		try {
			Map<Figure, Double> figures = running.contender.turn();
			this.results.add(new Sample(round, entrant.workload().id(), entrant.server().name(), figures));
			say(entrant, round, inWords(figures));
		}
		catch (Exception ex) {
			note(entrant, round, String.valueOf(ex.getMessage()));
		}
	}

	private void note(Entrant entrant, int round, String text) {
		this.results.add(new Note(round, entrant.workload().id(), entrant.server().name(), text));
		say(entrant, round, text);
	}

	private void say(Entrant entrant, int round, String text) {
		this.progress.printf("round %d, %s, %s: %s%n", round, entrant.workload().id(), entrant.server().name(), text);
	}

	private static String inWords(Map<Figure, Double> figures) {
		return figures.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Figure.P999 && entry.getKey() != Figure.MAX)
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> String.format(Locale.ROOT, "%s %,.2f %s", entry.getKey().words(), entry.getValue(),
					entry.getKey().unit()))
			.collect(Collectors.joining(", "));
	}

	/** Who has started. */
	private record Running(Entrant entrant, Contender contender) {
	}

}

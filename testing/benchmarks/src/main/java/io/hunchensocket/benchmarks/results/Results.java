package io.hunchensocket.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that was measured so far.
 */
public final class Results {

	private final Environment environment;

	private final List<Sample> samples = new ArrayList<>();

	private final List<Note> notes = new ArrayList<>();

	/**
	 * Results without any sample yet.
	 * @param environment where and how they come to be
	 */
	public Results(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Adds what was measured.
	 * @param sample of one round
	 */
	public void add(Sample sample) {
		this.samples.add(sample);
	}

	/**
	 * Adds what has to be known.
	 * @param note of one round
	 */
	public void add(Note note) {
		this.notes.add(note);
	}

	/**
	 * Where and how these results came to be.
	 * @return as it was when measuring began
	 */
	public Environment environment() {
		return this.environment;
	}

	/**
	 * All samples.
	 * @return in the order of their measurement
	 */
	public List<Sample> samples() {
		return List.copyOf(this.samples);
	}

	/**
	 * All notes.
	 * @return in the order of their measurement
	 */
	public List<Note> notes() {
		return List.copyOf(this.notes);
	}

	/**
	 * One figure over all rounds.
	 * @param workload its id
	 * @param server its name
	 * @param figure what was measured
	 * @return nothing if it was never measured
	 */
	public Optional<Spread> spread(String workload, String server, Figure figure) {
		double[] values = with(workload, server, figure).mapToDouble((sample) -> value(sample, figure)).toArray();
		return (values.length == 0) ? Optional.empty() : Optional.of(Spread.of(values));
	}

	/**
	 * One figure, round by round.
	 * @param workload its id
	 * @param server its name
	 * @param figure what was measured
	 * @return values by their round, without the rounds in which it was not measured
	 */
	public Map<Integer, Double> byRound(String workload, String server, Figure figure) {
		Map<Integer, Double> values = new TreeMap<>();
		with(workload, server, figure).forEach((sample) -> values.put(sample.round(), value(sample, figure)));
		return values;
	}

	private Stream<Sample> with(String workload, String server, Figure figure) {
		return this.samples.stream()
			.filter((sample) -> sample.workload().equals(workload) && sample.server().equals(server))
			.filter((sample) -> sample.figures().containsKey(figure));
	}

	private static double value(Sample sample, Figure figure) {
		return sample.figures().getOrDefault(figure, Double.NaN);
	}

}

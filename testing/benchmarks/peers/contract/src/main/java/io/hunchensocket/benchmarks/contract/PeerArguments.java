package io.hunchensocket.benchmarks.contract;

import java.util.List;

/**
 * The arguments that every peer understands, and the line that it prints. Immutable.
 */
public final class PeerArguments {

	/** A peer prints this and its port when it is ready. */
	public static final String READY = "listening on ";

	/** The largest message of the benchmarks has 16 KiB; what is larger by far passes. */
	private static final int MAX_MESSAGE = 64 * 1024;

	private final List<String> args;

	private PeerArguments(List<String> args) {
		this.args = args;
	}

	/**
	 * Keeps what the main method got.
	 * @param args in any order; what nobody asks for does not matter
	 * @return the arguments
	 */
	public static PeerArguments of(String... args) {
		return new PeerArguments(List.of(args));
	}

	/**
	 * Where to listen, of {@code --port=}.
	 * @return a port, 0 (which is the default) for any that is free
	 */
	public int port() {
		return number("port", 0);
	}

	/**
	 * How many event loops there are to be, of {@code --loops=}.
	 * @return at least 1, which is the default
	 */
	public int loops() {
		return number("loops", 1);
	}

	/**
	 * The largest message that must pass, of {@code --max-message=}. Some peers hold a
	 * buffer of that size for each connection: ask for no more than is sent before an
	 * idle connection of theirs is measured.
	 * @return bytes, 65,536 by default
	 */
	public int maxMessage() {
		return number("max-message", MAX_MESSAGE);
	}

	/**
	 * Whether there is an argument that is a word of its own.
	 * @param word such as {@code --tls}
	 * @return whether it is there
	 */
	public boolean has(String word) {
		return this.args.contains(word);
	}

	private int number(String name, int otherwise) {
		String start = "--" + name + "=";
		return this.args.stream()
			.filter((arg) -> arg.startsWith(start))
			.map((arg) -> Integer.parseInt(arg.substring(start.length())))
			.findFirst()
			.orElse(otherwise);
	}

	/**
	 * Says that the peer can be connected to.
	 * @param port where it listens
	 */
	public static void ready(int port) {
		System.out.println(READY + port);
	}

}

package io.hunchensocket.spring.testsupport;

import java.util.List;

/**
 * The threads of all engines of this virtual machine, their handlers' included.
 */
public final class EngineThreads {

	private EngineThreads() {
	}

	/**
	 * The threads that live.
	 * @return their names
	 */
	public static List<String> names() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.startsWith("websocket-"))
			.toList();
	}

}

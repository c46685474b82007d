package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.hunchensocket.benchmarks.run.Contender.Starter;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workload.Kind;
import io.hunchensocket.benchmarks.suite.Workload.Payload;
import io.hunchensocket.benchmarks.suite.Workload.Processors;

/**
 * Starts contenders in fresh processes: what one workload has compiled does not serve the
 * next.
 */
final class Measurement implements Starter {

	private final Launcher launcher;

	private final Duration warmUp;

	private final Duration turn;

	/**
	 * A measurement.
	 * @param warmUp how long compilers must rest before the first turn
	 * @param turn how long is measured in each
	 */
	Measurement(Launcher launcher, Duration warmUp, Duration turn) {
		this.launcher = launcher;
		this.warmUp = warmUp;
		this.turn = turn;
	}

	@Override
	public Contender start(Workload workload, Server server) throws IOException {
		ServerProcess process = this.launcher.server(server, workload);
		try {
			return (workload.kind() == Kind.IDLE) ? new IdleContender(process, server, workload) : new BusyContender(
					process, new LoadProcess(this.launcher.load(workload, arguments(workload, server, process))));
		}
		catch (IOException | RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	private List<String> arguments(Workload workload, Server server, ServerProcess process) {
		String path = (workload.kind() == Kind.CHAT) ? server.paths().chat() : server.paths().echo();
		return List.of("--kind=" + workload.kind().name().toLowerCase(Locale.ROOT), "--port=" + process.port(),
				"--pid=" + process.pid(), "--path=" + path, "--connections=" + workload.connections(),
				"--depth=" + workload.traffic().depth(), "--size=" + workload.traffic().size(),
				"--binary=" + (workload.traffic().payload() == Payload.BINARY), "--speech=" + server.speech(),
				"--warm-up=" + this.warmUp, "--turn=" + this.turn, "--idle=" + workload.idle(),
				"--loops=" + ((workload.processors() == Processors.SHARED) ? 2 : 1));
	}

}

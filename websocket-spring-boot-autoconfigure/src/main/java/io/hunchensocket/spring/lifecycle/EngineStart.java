package io.hunchensocket.spring.lifecycle;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.hunchensocket.engine.WebSocketEngine;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the engine, just before the web server takes connections, and says what is
 * served; where there is no such server, as in many tests, nothing is started. When the
 * application stops, {@link EngineDrain} has stopped the engine before the web server;
 * this stops what was started in vain because the application failed to start.
 */
public final class EngineStart implements SmartLifecycle, DisposableBean {

	/** Starts before the web server and the phases above. */
	public static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

	private final WebSocketEngine engine;

	private final BooleanSupplier hasServer;

	private final Runnable report;

	private final Duration patience;

	private volatile boolean running;

	/**
	 * A part of the application's life that has not begun.
	 * @param engine is started and stopped
	 * @param hasServer whether the web server of this context is one that we serve
	 * @param report is run when the engine has started
	 * @param patience how long the engine's threads may take to end
	 */
	public EngineStart(WebSocketEngine engine, BooleanSupplier hasServer, Runnable report, Duration patience) {
		this.engine = engine;
		this.hasServer = hasServer;
		this.report = report;
		this.patience = patience;
	}

	@Override
	public void start() {
		if (this.hasServer.getAsBoolean()) {
			this.engine.start();
			this.running = true;
			this.report.run();
		}
	}

	@Override
	public void stop() {
		this.engine.stop(this.patience);
		this.running = false;
	}

	@Override
	public void destroy() {
		if (this.running) {
			stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Goes on while the web server does, which does not pause either.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

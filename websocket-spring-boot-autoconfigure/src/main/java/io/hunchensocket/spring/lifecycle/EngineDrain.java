package io.hunchensocket.spring.lifecycle;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.WebSocketEngine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Lets all clients go, then stops the engine, before the web server begins its own
 * graceful shutdown: new handshakes get 503, each client gets what was sent to it, 1001
 * and time to answer. Whoever has not gone in that time is cut off.
 */
public final class EngineDrain implements SmartLifecycle {

	/**
	 * One above the web server's graceful shutdown: phases are stopped from above, and
	 * all sockets must be closed before the server's connector is.
	 */
	public static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

	private static final Log logger = LogFactory.getLog(EngineDrain.class);

	private final WebSocketEngine engine;

	private final EngineStart start;

	private final Duration grace;

	private final Duration patience;

	private volatile boolean running;

	/**
	 * A part of the application's life that has not begun.
	 * @param engine is drained and stopped
	 * @param start has started it, or has found that there is no server
	 * @param grace how long clients have to go; zero tells them 1001 without waiting
	 * @param patience how long the engine's threads may take to end after that
	 */
	public EngineDrain(WebSocketEngine engine, EngineStart start, Duration grace, Duration patience) {
		this.engine = engine;
		this.start = start;
		this.grace = grace;
		this.patience = patience;
	}

	/**
	 * Begins if the engine has been started, which is in an earlier phase.
	 */
	@Override
	public void start() {
		this.running = this.start.isRunning();
	}

	/**
	 * Stops and waits for it; Spring calls {@link #stop(Runnable)}.
	 */
	@Override
	public void stop() {
		this.running = false;
		if (!this.grace.isZero()) {
			drain();
		}
		if (!this.engine.stop(this.patience)) {
			logger.warn("The WebSocket loops did not end within " + this.patience.toMillis() + " ms");
		}
	}

	/**
	 * Stops on a thread of its own: other beans of this phase stop meanwhile.
	 */
	@Override
	public void stop(Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "websocket-drain");
		thread.setDaemon(true);
		thread.start();
	}

	private void drain() {
		int count = this.engine.connectionCount();
		if (count > 0) {
			logger.info("Closing " + count + " WebSocket connections");
		}
		else {
			logger.debug("There is no WebSocket connection to close");
		}
		try {
			this.engine.drain(CloseStatus.GOING_AWAY).get(this.grace.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			logger.warn(this.engine.connectionCount() + " WebSocket connections did not close within "
					+ this.grace.toMillis() + " ms and are cut off");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The engine could not close its connections", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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

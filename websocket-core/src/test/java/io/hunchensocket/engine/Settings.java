package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.engine.ConnectionSettings.Compressing;
import io.hunchensocket.engine.ConnectionSettings.Memory;
import io.hunchensocket.engine.ConnectionSettings.Streaming;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.delivery.MailboxSettings;
import io.hunchensocket.engine.sending.SendSettings;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;

/**
 * Settings of a test: the defaults but for what the test is about.
 *
 * @param connection the settings so far
 */
public record Settings(ConnectionSettings connection) {

	/** The defaults, without pings: a test that is not about them sees none. */
	public static Settings quiet() {
		return new Settings(ConnectionSettings.DEFAULTS).pings(Duration.ZERO);
	}

	public Settings sending(int maxBytes, OverflowPolicy policy) {
		return with(new SendSettings(maxBytes, policy), this.connection.receiving(), this.connection.timeouts());
	}

	public Settings receiving(int maxMessages, int maxBytes) {
		return with(this.connection.sending(), new MailboxSettings(maxMessages, maxBytes), this.connection.timeouts());
	}

	public Settings deflate(DeflateSettings deflate) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), new Compressing(true, deflate),
				this.connection.streaming(), this.connection.memory()));
	}

	public Settings streaming(MessageLimits limits, int maxThreads, SpoolSettings spool) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), this.connection.compressing(),
				new Streaming(limits, maxThreads, this.connection.streaming().minBytesPerSecond(), spool),
				this.connection.memory()));
	}

	public Settings memory(long maxBytes) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), this.connection.compressing(),
				this.connection.streaming(), new Memory(maxBytes)));
	}

	public Settings pings(Duration interval) {
		Timeouts old = this.connection.timeouts();
		return timeouts(new Timeouts(interval, old.pongTimeout(), old.idleTimeout(), old.messageTimeout(),
				old.writeTimeout(), old.closeTimeout(), old.stallReport()));
	}

	public Settings idle(Duration timeout) {
		Timeouts old = this.connection.timeouts();
		return timeouts(new Timeouts(old.pingInterval(), old.pongTimeout(), timeout, old.messageTimeout(),
				old.writeTimeout(), old.closeTimeout(), old.stallReport()));
	}

	public Settings close(Duration timeout) {
		Timeouts old = this.connection.timeouts();
		return timeouts(new Timeouts(old.pingInterval(), old.pongTimeout(), old.idleTimeout(), old.messageTimeout(),
				old.writeTimeout(), timeout, old.stallReport()));
	}

	private Settings timeouts(Timeouts timeouts) {
		return with(this.connection.sending(), this.connection.receiving(), timeouts);
	}

	private Settings with(SendSettings sending, MailboxSettings receiving, Timeouts timeouts) {
		return new Settings(new ConnectionSettings(this.connection.limits(), sending, receiving, timeouts,
				this.connection.compressing(), this.connection.streaming(), this.connection.memory()));
	}

}

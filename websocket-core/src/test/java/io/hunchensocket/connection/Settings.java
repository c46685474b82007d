package io.hunchensocket.connection;

import java.time.Duration;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.connection.ConnectionSettings.Compressing;
import io.hunchensocket.connection.ConnectionSettings.Memory;
import io.hunchensocket.connection.ConnectionSettings.Streaming;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;

/**
 * Settings of a test: the defaults but for what the test is about.
 *
 * @param connection the settings so far
 */
record Settings(ConnectionSettings connection) {

	/** The defaults, without pings: a test that is not about them sees none. */
	static Settings quiet() {
		return new Settings(ConnectionSettings.DEFAULTS).pings(Duration.ZERO);
	}

	Settings sending(int maxBytes, OverflowPolicy policy) {
		return with(new SendSettings(maxBytes, policy), this.connection.receiving(), this.connection.timeouts());
	}

	Settings receiving(int maxMessages, int maxBytes) {
		return with(this.connection.sending(), new MailboxSettings(maxMessages, maxBytes), this.connection.timeouts());
	}

	Settings deflate(DeflateSettings deflate) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), new Compressing(true, deflate),
				this.connection.streaming(), this.connection.memory()));
	}

	Settings streaming(MessageLimits limits, int maxThreads, SpoolSettings spool) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), this.connection.compressing(),
				new Streaming(limits, maxThreads, this.connection.streaming().minBytesPerSecond(), spool),
				this.connection.memory()));
	}

	Settings memory(long maxBytes) {
		return new Settings(new ConnectionSettings(this.connection.limits(), this.connection.sending(),
				this.connection.receiving(), this.connection.timeouts(), this.connection.compressing(),
				this.connection.streaming(), new Memory(maxBytes)));
	}

	Settings pings(Duration interval) {
		Timeouts old = this.connection.timeouts();
		return timeouts(new Timeouts(interval, old.pongTimeout(), old.idleTimeout(), old.messageTimeout(),
				old.writeTimeout(), old.closeTimeout(), old.stallReport()));
	}

	Settings idle(Duration timeout) {
		Timeouts old = this.connection.timeouts();
		return timeouts(new Timeouts(old.pingInterval(), old.pongTimeout(), timeout, old.messageTimeout(),
				old.writeTimeout(), old.closeTimeout(), old.stallReport()));
	}

	Settings close(Duration timeout) {
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

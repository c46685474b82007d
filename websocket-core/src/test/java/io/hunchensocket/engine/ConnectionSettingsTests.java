package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.delivery.MailboxSettings;
import io.hunchensocket.engine.sending.SendSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the bounds of the bounds.
 */
class ConnectionSettingsTests {

	private static final Duration ZERO = Duration.ZERO;

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration NEGATIVE = Duration.ofNanos(-1);

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		ConnectionSettings defaults = ConnectionSettings.DEFAULTS;
		assertThat(defaults.limits().maxMessageBytes()).isEqualTo(1024 * 1024);
		assertThat(defaults.limits().maxFragments()).isEqualTo(1024);
		assertThat(defaults.sending()).isEqualTo(new SendSettings(1024 * 1024, OverflowPolicy.CLOSE));
		assertThat(defaults.receiving()).isEqualTo(new MailboxSettings(64, 256 * 1024));
		Timeouts timeouts = defaults.timeouts();
		assertThat(timeouts.pingInterval()).hasSeconds(25);
		assertThat(timeouts.pongTimeout()).hasSeconds(20);
		assertThat(timeouts.messageTimeout()).hasSeconds(60);
		assertThat(timeouts.writeTimeout()).hasSeconds(10);
		assertThat(timeouts.closeTimeout()).hasSeconds(5);
		assertThat(timeouts.idleTimeout()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void budgetsArePositive(int bound) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SendSettings(bound, OverflowPolicy.CLOSE))
			.withMessageContaining("send queue");
		assertThatIllegalArgumentException().isThrownBy(() -> new MailboxSettings(bound, 1))
			.withMessageContaining("messages");
		assertThatIllegalArgumentException().isThrownBy(() -> new MailboxSettings(1, bound))
			.withMessageContaining("size");
	}

	@Test
	void zeroTurnsOffOnlyWhatCanBeTurnedOff() {
		assertThat(new Timeouts(ZERO, SECOND, ZERO, SECOND, SECOND, SECOND, ZERO)).isNotNull();
		requireRefused("pong", () -> new Timeouts(SECOND, ZERO, SECOND, SECOND, SECOND, SECOND, SECOND));
		requireRefused("message", () -> new Timeouts(SECOND, SECOND, SECOND, ZERO, SECOND, SECOND, SECOND));
		requireRefused("write", () -> new Timeouts(SECOND, SECOND, SECOND, SECOND, ZERO, SECOND, SECOND));
		requireRefused("close", () -> new Timeouts(SECOND, SECOND, SECOND, SECOND, SECOND, ZERO, SECOND));
	}

	@Test
	void nothingIsNegative() {
		requireRefused("ping", () -> new Timeouts(NEGATIVE, SECOND, SECOND, SECOND, SECOND, SECOND, SECOND));
		requireRefused("pong", () -> new Timeouts(SECOND, NEGATIVE, SECOND, SECOND, SECOND, SECOND, SECOND));
		requireRefused("idle", () -> new Timeouts(SECOND, SECOND, NEGATIVE, SECOND, SECOND, SECOND, SECOND));
		requireRefused("stall", () -> new Timeouts(SECOND, SECOND, SECOND, SECOND, SECOND, SECOND, NEGATIVE));
	}

	private static void requireRefused(String named, Runnable settings) {
		assertThatIllegalArgumentException().isThrownBy(settings::run).withMessageContaining(named);
	}

}

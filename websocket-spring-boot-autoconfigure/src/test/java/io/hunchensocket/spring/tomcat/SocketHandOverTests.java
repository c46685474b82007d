package io.hunchensocket.spring.tomcat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.engine.PendingConnection;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.resource.Route;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * A hand-over to which no socket comes.
 */
class SocketHandOverTests {

	private final WebSocketEngine engine = new WebSocketEngine(
			new EventLoopGroup(List.of(EventLoop.driven(1024, () -> 0))), Runnable::run, Setup.SETTINGS, 1);

	private final PendingConnection connection = this.engine.open(
			Route.to(new EchoResource(EchoResource.Threading.LOOP)), OpeningRequest.builder().build(),
			new OpeningResponse.Accepted("key", Optional.empty(), Optional.empty()));

	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);

	private final SocketHandOver handOver = new SocketHandOver();

	@AfterEach
	void close() {
		this.clock.shutdownNow();
		this.engine.close();
	}

	@Test
	void givesThePlaceBackAtOnceWhenTheUpgradeFails() {
		this.handOver.expect(this.connection, this.clock);
		assertThat(this.engine.connectionCount()).isEqualTo(1);
		this.handOver.giveUp();
		assertThat(this.engine.connectionCount()).isZero();
		assertTakesNothingMore();
	}

	@Test
	void givesThePlaceBackAtOnceWhenTomcatSaysThatItDropsTheRequest() {
		this.handOver.expect(this.connection, this.clock);
		this.handOver.destroy();
		assertThat(this.engine.connectionCount()).isZero();
		assertTakesNothingMore();
	}

	@Test
	void givesThePlaceBackInTimeWhenTomcatDropsTheRequest() {
		this.handOver.expect(this.connection, this.clock);
		assertThat(this.clock.getQueue()).singleElement()
			.satisfies((task) -> assertThat(((Delayed) task).getDelay(TimeUnit.SECONDS)).isBetween(20L, 30L))
			.satisfies(Runnable::run);
		assertThat(this.engine.connectionCount()).isZero();
		assertTakesNothingMore();
	}

	@Test
	void leavesNoDeadlineBehind() {
		this.clock.setRemoveOnCancelPolicy(true);
		this.handOver.expect(this.connection, this.clock);
		this.handOver.giveUp();
		assertThat(this.clock.getQueue()).isEmpty();
	}

	private void assertTakesNothingMore() {
		assertThat(this.handOver.hasAsyncIO()).isFalse();
		assertThat(this.handOver.upgradeDispatch(SocketEvent.OPEN_READ)).isEqualTo(SocketState.CLOSED);
		assertThatCode(() -> this.handOver.timeoutAsync(-1)).doesNotThrowAnyException();
	}

}

package io.hunchensocket.spring.tomcat.buffers;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LazyPlainChannelTests {

	private final LazyNioEndpoint endpoint = new LazyNioEndpoint();

	private final LazyPlainChannel channel = (LazyPlainChannel) this.endpoint
		.createChannel(new SocketBufferHandler(100, 100, false));

	@Test
	void leavesItsSocketOpenUntilItHasTheNext() throws IOException {
		try (SocketChannel first = SocketChannel.open(); SocketChannel second = SocketChannel.open()) {
			this.channel.reset(first, null);
			assertThat(this.channel.isOpen()).isTrue();
			assertThat(this.channel.leaveOpen(this.channel.takeOver())).isTrue();
			assertThat(this.channel.isOpen()).isFalse();
			this.channel.close(true);
			assertThat(first.isOpen()).isTrue();
			this.channel.reset(null, null);
			assertThat(this.channel.isOpen()).isFalse();
			this.channel.close(true);
			assertThat(first.isOpen()).isTrue();
			this.channel.reset(second, null);
			assertThat(this.channel.isOpen()).isTrue();
			this.channel.close(true);
			assertThat(second.isOpen()).isFalse();
			assertThat(first.isOpen()).isTrue();
		}
	}

	@Test
	void doesNotListenToAnEarlierTerm() throws IOException {
		try (SocketChannel first = SocketChannel.open(); SocketChannel second = SocketChannel.open()) {
			this.channel.reset(first, null);
			int term = this.channel.takeOver();
			this.channel.reset(second, null);
			assertThat(this.channel.leaveOpen(term)).isFalse();
			assertThat(this.channel.isOpen()).isTrue();
		}
	}

	@Test
	void leavesTheSocketOfALaterTermToTomcat() throws IOException {
		try (SocketChannel first = SocketChannel.open(); SocketChannel second = SocketChannel.open()) {
			this.channel.reset(first, null);
			int term = this.channel.takeOver();
			NioSocketWrapper wrapper = new NioSocketWrapper(this.channel, this.endpoint);
			this.channel.reset(second, wrapper);
			Owner owner = new Owner();
			this.channel.detach(term, wrapper, owner);
			this.endpoint.stopInternal();
			assertThat(owner.told).isEmpty();
			assertThat(wrapper.isClosed()).isFalse();
			assertThat(this.channel.isOpen()).isTrue();
		}
	}

	private static final class Owner implements SocketOwner {

		private final List<String> told = new ArrayList<>();

		@Override
		public void detached(ConnectionCount count) {
			this.told.add("detached");
		}

		@Override
		public void connectorStopped() {
			this.told.add("connector stopped");
		}

	}

}

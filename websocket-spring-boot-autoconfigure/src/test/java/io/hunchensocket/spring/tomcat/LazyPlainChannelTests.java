package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.nio.channels.SocketChannel;

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
			assertThat(this.channel.leaveOpen(this.channel.buffers().takeOver())).isTrue();
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
			int term = this.channel.buffers().takeOver();
			this.channel.reset(second, null);
			assertThat(this.channel.leaveOpen(term)).isFalse();
			assertThat(this.channel.isOpen()).isTrue();
		}
	}

}

package io.hunchensocket.spring.tomcat.buffers;

import java.nio.ByteBuffer;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LazyNioEndpointTests {

	private final LazyNioEndpoint endpoint = new LazyNioEndpoint();

	private static SocketBufferHandler stock() {
		return new SocketBufferHandler(8192, 8192, false);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void makesBuffersAsTheyAreConfigured(boolean direct) {
		this.endpoint.getSocketProperties().setAppReadBufSize(1000);
		this.endpoint.getSocketProperties().setAppWriteBufSize(2000);
		this.endpoint.getSocketProperties().setDirectBuffer(direct);
		this.endpoint.getSocketProperties().setDirectSslBuffer(direct);
		SocketBufferHandler buffers = this.endpoint.applicationBuffers().take();
		assertThat(buffers.getReadBuffer().capacity()).isEqualTo(1000);
		assertThat(buffers.getWriteBuffer().capacity()).isEqualTo(2000);
		assertThat(buffers.getReadBuffer().isDirect()).isEqualTo(direct);
		assertThat(this.endpoint.recordBuffers().take().isDirect()).isEqualTo(direct);
	}

	@Test
	void makesRecordBuffersAsTomcatDoes() {
		this.endpoint.setSSLEnabled(true);
		this.endpoint.createChannel(stock());
		ByteBuffer tomcats = this.endpoint.recordBuffers().take();
		assertThat(this.endpoint.recordBuffers().idleBytes()).isZero();
		ByteBuffer ours = this.endpoint.recordBuffers().take();
		assertThat(ours.capacity()).isEqualTo(tomcats.capacity());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void makesChannelsThatHoldNothing(boolean secure) {
		this.endpoint.setSSLEnabled(secure);
		NioChannel channel = this.endpoint.createChannel(stock());
		assertThat(channel instanceof SecureNioChannel).isEqualTo(secure);
		assertThat(channel.getOutboundRemaining()).isZero();
		assertThat(channel.getBufHandler().isReadBufferEmpty()).isTrue();
		assertThat(this.endpoint.applicationBuffers().lent()).isZero();
		assertThat(this.endpoint.recordBuffers().lent()).isZero();
		assertThat(this.endpoint.applicationBuffers().idleBytes()).isEqualTo(2 * 8192);
		channel.free();
		assertThat(this.endpoint.applicationBuffers().lent()).isZero();
	}

}

package io.hunchensocket.spring.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.hunchensocket.Compression;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proxies of resources that take messages while they arrive, or from files.
 */
class ProxiedTransferTests {

	private static final List<Class<?>> ADVISED = List.of(Advised.class);

	@Test
	void aProxyOfAResourceThatStreams() {
		try (TestServer server = TestServer.start(ADVISED);
				RawWebSocket client = server.client("/advised-stream").connect()) {
			assertThat(AopUtils.isCglibProxy(server.context().getBean(StreamingRoom.class))).isTrue();
			client.send(RawFrame.binary((byte) 'a').notFinal());
			client.send(RawFrame.continuation((byte) 'b'));
			client.expectText("streamed ab");
			client.sendText("whole");
			client.expectText("whole");
			assertThat(seen(server)).containsExactly("binaryStreamReceived", "textMessageReceived");
		}
	}

	@Test
	void aProxyOfAResourceThatSpools() {
		try (TestServer server = TestServer.start(ADVISED, "websocket.spool.threshold=0B");
				RawWebSocket client = server.client("/advised-spool")
					.header(DeflatePeer.HEADER, DeflatePeer.OFFER)
					.connect()) {
			assertThat(AopUtils.isCglibProxy(server.context().getBean(SpoolingRoom.class))).isTrue();
			assertThat(client.response().header(DeflatePeer.HEADER)).as("the target says so").isPresent();
			client.sendBinary((byte) 'a', (byte) 'b');
			client.expectText("spooled ab: Message of 2 bytes in a file");
			assertThat(seen(server)).containsExactly("spooledMessageReceived");
		}
	}

	private static Queue<String> seen(TestServer server) {
		return server.context().getBean(Seen.class).verbs;
	}

	@WebSocketResource("/advised-stream")
	static class StreamingRoom extends Room {

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
			client.sendText("streamed " + new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

	}

	@WebSocketResource("/advised-spool")
	static class SpoolingRoom extends Room {

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) throws IOException {
			client.sendText("spooled " + new String(message.bytes(), StandardCharsets.UTF_8) + ": " + message);
		}

		@Override
		public Compression compression() {
			return Compression.ON;
		}

	}

	/** The verbs that were advised, in their order. */
	static class Seen {

		private final Queue<String> verbs = new ConcurrentLinkedQueue<>();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AopAutoConfiguration.class)
	static class Advised {

		@Bean
		StreamingRoom streamingRoom() {
			return new StreamingRoom();
		}

		@Bean
		SpoolingRoom spoolingRoom() {
			return new SpoolingRoom();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Seen seen() {
			return new Seen();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor(Seen seen) {
			NameMatchMethodPointcut verbs = new NameMatchMethodPointcut();
			verbs.setMappedNames("binaryStreamReceived", "spooledMessageReceived", "textMessageReceived");
			verbs.setClassFilter((type) -> type == StreamingRoom.class || type == SpoolingRoom.class);
			MethodInterceptor before = (invocation) -> {
				seen.verbs.add(invocation.getMethod().getName());
				return invocation.proceed();
			};
			return new DefaultPointcutAdvisor(verbs, before);
		}

	}

}

package io.hunchensocket.benchmarks.spring;

import io.hunchensocket.benchmarks.contract.PeerArguments;

import org.springframework.boot.ApplicationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/**
 * Says which handler is where, and how large messages may be.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class WebSocketConfiguration implements WebSocketConfigurer {

	private final PeerArguments arguments;

	WebSocketConfiguration(ApplicationArguments arguments) {
		this.arguments = PeerArguments.of(arguments.getSourceArgs());
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new EchoHandler(), "/echo").addHandler(new ChatHandler(), "/chat");
	}

	@Bean
	ServletServerContainerFactoryBean webSocketContainer() {
		ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
		container.setMaxTextMessageBufferSize(this.arguments.maxMessage());
		container.setMaxBinaryMessageBufferSize(this.arguments.maxMessage());
		return container;
	}

}

package io.hunchensocket.spring.autoconfigure;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A web server that is not Tomcat, and serves nothing.
 */
@Configuration(proxyBeanMethods = false)
class AnotherServer {

	@Bean
	ServletWebServerFactory serverOfNothing() {
		return (initializers) -> new NoServer();
	}

	static class NoServer implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return -1;
		}

	}

}

package io.hunchensocket.spring.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.hunchensocket.CloseCode;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.EngineThreads;
import io.hunchensocket.spring.testsupport.ProbeRoom;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contexts with a parent: each server has its own engine, table and paths.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ParentContextTests {

	private static SpringApplicationBuilder builder(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).bannerMode(Banner.Mode.OFF).registerShutdownHook(false);
	}

	/** A context whose parent has a server too. */
	private static ConfigurableApplicationContext child(ConfigurableApplicationContext parent, Class<?>... sources) {
		return builder(sources).parent(parent).run("--server.port=0");
	}

	private static int port(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
	}

	private static int status(ConfigurableApplicationContext context, String path) {
		try (RawWebSocket client = RawWebSocket.connect(port(context), path)) {
			return client.response().status();
		}
	}

	private static int plainStatus(ConfigurableApplicationContext context, String path) {
		try (RawWebSocket client = RawWebSocket.to(port(context), path)
			.request("GET " + path + " HTTP/1.1\nHost: localhost\n\n")
			.connect()) {
			return client.response().status();
		}
	}

	@AfterEach
	void noThreadIsLeft() {
		Await.untilEqual("threads of engines", List.of(), EngineThreads::names);
	}

	@Test
	void eachServerServesItsOwnResources(CapturedOutput output) {
		try (ConfigurableApplicationContext parent = builder(Server.class, Outer.class).run("--server.port=0");
				ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(status(parent, "/outer")).isEqualTo(101);
			assertThat(status(parent, "/everywhere")).isEqualTo(101);
			assertThat(status(parent, "/inner")).isEqualTo(404);
			assertThat(status(child, "/inner")).isEqualTo(101);
			assertThat(status(child, "/outer")).isEqualTo(404);
			assertThat(status(child, "/everywhere")).isEqualTo(404);
			for (Class<?> own : List.of(WebSocketEngine.class, DispatchTable.class, PathDispatcher.class)) {
				assertThat(child.getBean(own)).isNotSameAs(parent.getBean(own));
			}
			assertThat(child.getBean("webSocketTaskExecutor")).isNotSameAs(parent.getBean("webSocketTaskExecutor"));
		}
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void oneBeanIsNotTwo() {
		try (ConfigurableApplicationContext parent = builder(Server.class, Outer.class).run("--server.port=0");
				ConfigurableApplicationContext child = child(parent, Server.class)) {
			assertThat(parent.getBean(PathDispatcher.class)).hasToString("Paths[/outer]");
			assertThat(child.getBean(PathDispatcher.class)).hasToString("Paths[]");
		}
	}

	@Test
	void beansOfTheParentUnderOtherNamesAreNotTaken() {
		try (ConfigurableApplicationContext parent = builder(Server.class, OwnTable.class, Outer.class)
			.run("--server.port=0"); ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(child.getBean("webSocketDispatchTable")).isNotSameAs(parent.getBean("outerTable"));
			assertThat(status(parent, "/outer")).isEqualTo(101);
			assertThat(status(child, "/inner")).isEqualTo(101);
		}
	}

	@Test
	void theEndOfAChildTouchesItsOwnClientsOnly() {
		try (ConfigurableApplicationContext parent = builder(Server.class, Outer.class).run("--server.port=0");
				RawWebSocket outer = RawWebSocket.connect(port(parent), "/outer")) {
			outer.expectOpen();
			try (ConfigurableApplicationContext child = child(parent, Server.class, Inner.class);
					RawWebSocket inner = RawWebSocket.connect(port(child), "/inner")) {
				inner.expectOpen();
				Thread closing = new Thread(child::close);
				closing.start();
				inner.expectClose(CloseCode.GOING_AWAY);
				inner.send(RawFrame.close(CloseCode.GOING_AWAY, ""));
			}
			outer.sendText("still there");
			outer.expectText("still there");
			assertThat(status(parent, "/outer")).isEqualTo(101);
		}
	}

	@Test
	void aParentWithoutAServerIsServedByItsChild() {
		try (ConfigurableApplicationContext parent = builder(Outer.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(status(child, "/outer")).isEqualTo(101);
			assertThat(status(child, "/everywhere")).isEqualTo(101);
			assertThat(status(child, "/inner")).isEqualTo(101);
		}
	}

	@Test
	void whatAParentWithoutAServerHasFilledByHandIsServedByItsChild(CapturedOutput output) {
		try (ConfigurableApplicationContext parent = builder(Shared.class, ByHand.class).web(WebApplicationType.NONE)
			.run(); ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(status(child, "/room")).isEqualTo(101);
			assertThat(status(child, "/from-table")).isEqualTo(101);
			assertThat(status(child, "/inner")).isEqualTo(101);
			assertThat(status(child, "/elsewhere")).isEqualTo(404);
			parent.getBean(PathDispatcher.class).add("/later", parent.getBean(ProbeRoom.class));
			assertThat(status(child, "/later")).isEqualTo(101);
			assertThat(plainStatus(child, "/later")).isEqualTo(426);
			assertThat(plainStatus(child, "/elsewhere")).isEqualTo(404);
		}
		assertThat(output).contains(
				"WebSockets are served at [/inner, /room] and where dispatchers of the application say so, 1 in number");
	}

	@Test
	void theEmptyPathsOfAParentAreNoDispatcherOfTheApplication(CapturedOutput output) {
		try (ConfigurableApplicationContext parent = builder(Shared.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(status(child, "/inner")).isEqualTo(101);
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("WebSockets are served at"))).singleElement()
			.asString()
			.endsWith("[/inner]");
	}

	@Test
	void thePolicyOfAChildStandsBeforeThatOfItsParent() {
		try (ConfigurableApplicationContext parent = builder(ParentOrigins.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext child = child(parent, Server.class, Inner.class, ChildOrigins.class)) {
			assertThat(statusOfPage(child, "https://child.example")).isEqualTo(101);
			assertThat(statusOfPage(child, "https://parent.example")).isEqualTo(403);
		}
	}

	@Test
	void thePropertiesOfAChildStandBeforeThePolicyOfItsParent() {
		try (ConfigurableApplicationContext parent = builder(ParentOrigins.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext child = builder(Server.class, Inner.class).parent(parent)
					.run("--server.port=0", "--websocket.allowed-origins=https://child.example")) {
			assertThat(statusOfPage(child, "https://child.example")).isEqualTo(101);
			assertThat(statusOfPage(child, "https://parent.example")).isEqualTo(403);
		}
	}

	@Test
	void thePolicyOfAParentHoldsForAChildWithoutOne() {
		try (ConfigurableApplicationContext parent = builder(ParentOrigins.class).web(WebApplicationType.NONE).run();
				ConfigurableApplicationContext child = child(parent, Server.class, Inner.class)) {
			assertThat(statusOfPage(child, "https://parent.example")).isEqualTo(101);
			assertThat(statusOfPage(child, "https://child.example")).isEqualTo(403);
		}
	}

	private static int statusOfPage(ConfigurableApplicationContext context, String origin) {
		try (RawWebSocket client = RawWebSocket.to(port(context), "/inner").header("Origin", origin).connect()) {
			return client.response().status();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class ParentOrigins {

		@Bean
		OriginPolicy parentOrigins() {
			return OriginPolicy.allowing(List.of("https://parent.example"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ChildOrigins {

		@Bean
		OriginPolicy childOrigins() {
			return OriginPolicy.allowing(List.of("https://child.example"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DispatchAutoConfiguration.class)
	static class Shared {

	}

	@Configuration(proxyBeanMethods = false)
	static class ByHand {

		@Bean
		ProbeRoom room(PathDispatcher paths, DispatchTable table) {
			ProbeRoom room = new ProbeRoom();
			paths.add("/room", room);
			table.add((request) -> Optional.of(Route.to(room)).filter((route) -> request.path().equals("/from-table")));
			return room;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
			DispatchAutoConfiguration.class, WebSocketAutoConfiguration.class,
			UnservedResourcesAutoConfiguration.class })
	static class Server {

	}

	@Configuration(proxyBeanMethods = false)
	static class Outer {

		@Bean
		@WebSocketResource("/outer")
		ProbeRoom outer() {
			return new ProbeRoom();
		}

		@Bean
		Dispatcher everywhere(ProbeRoom outer) {
			return (request) -> Optional.of(Route.to(outer)).filter((route) -> request.path().equals("/everywhere"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Inner {

		@Bean
		@WebSocketResource("/inner")
		ProbeRoom inner() {
			return new ProbeRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTable {

		@Bean
		DispatchTable outerTable() {
			return new DispatchTable();
		}

		@Bean
		PathDispatcher outerPaths() {
			return new PathDispatcher("");
		}

	}

}

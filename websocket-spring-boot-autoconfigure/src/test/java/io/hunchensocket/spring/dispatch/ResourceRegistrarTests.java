package io.hunchensocket.spring.dispatch;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.spring.handler.ResourceCompiler;
import io.hunchensocket.spring.handler.PlainFormat;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.scanned.ScannedRooms;
import io.hunchensocket.spring.testsupport.Room;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceRegistrarTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Registration.class);

	private static Optional<Route> find(AssertableApplicationContext context, String path) {
		return context.getBean(DispatchTable.class).find(OpeningRequest.builder().path(path).build());
	}

	private static SocketResource<?> at(AssertableApplicationContext context, String path) {
		return find(context, path).orElseThrow().resource();
	}

	@Test
	void findsAClassByComponentScan() {
		this.runner.withUserConfiguration(ScannedRooms.class).run((context) -> {
			assertThat(context).hasBean("scannedRoom");
			assertThat(find(context, "/scanned/7"))
				.contains(new Route(context.getBean("scannedRoom", Room.class), Map.of("number", "7")));
		});
	}

	@Test
	void findsBeanMethodsOfOneClass() {
		this.runner.withUserConfiguration(BongoAndFury.class).run((context) -> {
			assertThat(at(context, "/bongo")).isSameAs(context.getBean("bongo"));
			assertThat(at(context, "/fury")).isSameAs(context.getBean("fury"));
		});
	}

	@Test
	void thePathOfAMethodRulesOverThatOfTheClass() {
		this.runner.withUserConfiguration(Overridden.class).run((context) -> {
			assertThat(at(context, "/from-method")).isSameAs(context.getBean("overridden"));
			assertThat(at(context, "/from-class")).isSameAs(context.getBean("plain"));
		});
	}

	@Test
	void thePathOfAClassRulesOverThatOfItsSuperclass() {
		this.runner.withBean(RoomBelow.class)
			.run((context) -> assertThat(context.getBean(PathDispatcher.class)).hasToString("Paths[/below]"));
	}

	@Test
	void findsAnnotatedMethodsBehindAJdkProxy() {
		this.runner.withUserConfiguration(BehindJdkProxy.class)
			.run((context) -> assertThat(at(context, "/behind").name()).isEqualTo(Behind.class.getName()));
	}

	@Test
	void findsBeansOfAParentButForThoseThatTheChildHides() {
		new ApplicationContextRunner().withUserConfiguration(BongoAndFury.class)
			.run((parent) -> this.runner.withParent(parent)
				.withUserConfiguration(BongoElsewhere.class)
				.run((context) -> {
					assertThat(at(context, "/fury")).isSameAs(parent.getBean("fury"));
					assertThat(at(context, "/elsewhere")).isSameAs(context.getBean("bongo"));
					assertThat(find(context, "/bongo")).isEmpty();
				}));
	}

	@Test
	void makesALazyResourceAtTheStart() {
		this.runner.withUserConfiguration(LazyRoom.class).run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton("lazyRoom")).isTrue();
			assertThat(at(context, "/lazy")).isSameAs(context.getBean("lazyRoom"));
		});
	}

	@Test
	void anApplicationMayUseTheTableWhileItStarts() {
		this.runner.withUserConfiguration(BongoAndFury.class)
			.withBean("early", EarlyRooms.class, () -> new EarlyRooms())
			.withUserConfiguration(UsesPaths.class)
			.run((context) -> assertThat(at(context, "/from-constructor")).isNotNull());
	}

	@Configuration(proxyBeanMethods = false)
	static class Registration {

		@Bean
		PathDispatcher paths() {
			return new PathDispatcher("");
		}

		@Bean
		DispatchTable table() {
			return new DispatchTable();
		}

		@Bean
		ResourceCompiler compiler(ConfigurableListableBeanFactory beans) {
			return new ResourceCompiler(beans, DefaultConversionService.getSharedInstance(), new PlainFormat());
		}

		@Bean
		ResourceRegistrar registrar(BeanFactory beanFactory, ResourceCompiler compiler, PathDispatcher paths,
				DispatchTable table) {
			return new ResourceRegistrar(beanFactory, compiler, paths, table);
		}

	}

	@WebSocketResource("/above")
	static class RoomAbove extends Room {

	}

	@WebSocketResource("/below")
	static class RoomBelow extends RoomAbove {

	}

	interface Listening {

		@MessageReceived
		String heard(String text);

	}

	@WebSocketResource("/behind")
	static class Behind implements Listening {

		@Override
		public String heard(String text) {
			return text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BehindJdkProxy {

		@Bean
		Listening behind() {
			ProxyFactory factory = new ProxyFactory(new Behind());
			factory.setInterfaces(Listening.class);
			return (Listening) factory.getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BongoAndFury {

		@Bean
		@WebSocketResource("/bongo")
		Room bongo() {
			return new Room();
		}

		@Bean
		@WebSocketResource("/fury")
		Room fury() {
			return new Room();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BongoElsewhere {

		@Bean
		@WebSocketResource(path = "/elsewhere")
		Room bongo() {
			return new Room();
		}

	}

	@WebSocketResource("/from-class")
	static class AnnotatedRoom extends Room {

	}

	@Configuration(proxyBeanMethods = false)
	static class Overridden {

		@Bean
		@WebSocketResource("/from-method")
		AnnotatedRoom overridden() {
			return new AnnotatedRoom();
		}

		@Bean
		AnnotatedRoom plain() {
			return new AnnotatedRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyRoom {

		@Bean
		@Lazy
		@WebSocketResource("/lazy")
		Room lazyRoom() {
			return new Room();
		}

	}

	static class EarlyRooms extends Room {

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesPaths {

		UsesPaths(PathDispatcher paths, EarlyRooms room) {
			paths.add("/from-constructor", room);
		}

	}

}

package io.hunchensocket.spring.dispatch;

import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.dispatch.ResourceRegistrarTests.Registration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class DispatcherOrderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Registration.class);

	@Test
	void ordersDispatchersAroundTheAnnotatedPaths() {
		this.runner.withUserConfiguration(Dispatchers.class).run((context) -> {
			DispatchTable table = context.getBean(DispatchTable.class);
			assertThat(table.dispatchers()).containsExactly(context.getBean("negative", Dispatcher.class),
					context.getBean("negativeByClass", Dispatcher.class), context.getBean(PathDispatcher.class),
					context.getBean("zero", Dispatcher.class), context.getBean(PositiveByInterface.class),
					context.getBean("unordered", Dispatcher.class));
		});
	}

	@Test
	void findsDispatchersOfAParent() {
		new ApplicationContextRunner().withUserConfiguration(Dispatchers.class)
			.run((parent) -> this.runner.withParent(parent)
				.run((context) -> assertThat(context.getBean(DispatchTable.class).dispatchers()).hasSize(6)
					.startsWith(parent.getBean("negative", Dispatcher.class))));
	}

	@Test
	void aTableWithoutBeansKnowsThePathsAlone() {
		this.runner.run((context) -> assertThat(context.getBean(DispatchTable.class).dispatchers())
			.containsExactly(context.getBean(PathDispatcher.class)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Dispatchers {

		@Bean
		Dispatcher unordered() {
			return (request) -> Optional.empty();
		}

		@Bean
		PositiveByInterface positive() {
			return new PositiveByInterface();
		}

		@Bean
		@Order(0)
		Dispatcher zero() {
			return (request) -> Optional.empty();
		}

		@Bean
		NegativeByClass negativeByClass() {
			return new NegativeByClass();
		}

		@Bean
		@Order(-10)
		Dispatcher negative() {
			return (request) -> Optional.empty();
		}

	}

	@Order(-1)
	static class NegativeByClass implements Dispatcher {

		@Override
		public Optional<Route> dispatch(OpeningRequest request) {
			return Optional.empty();
		}

	}

	static class PositiveByInterface extends NegativeByClass implements Ordered {

		@Override
		public int getOrder() {
			return 5;
		}

	}

}

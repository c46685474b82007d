package io.hunchensocket.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.engine.WebSocketEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

class TaskExecutorTests {

	private static final String NAME = "webSocketTaskExecutor";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				WebSocketAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	private static Thread threadOf(Executor executor) throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		executor.execute(() -> thread.complete(Thread.currentThread()));
		return thread.get(10, TimeUnit.SECONDS);
	}

	@Test
	void isABoundedPool() {
		this.runner.run((context) -> {
			ThreadPoolTaskExecutor executor = context.getBean(NAME, ThreadPoolTaskExecutor.class);
			assertThat(executor.getMaxPoolSize()).isEqualTo(200);
			assertThat(executor.getQueueCapacity()).as("a place for each connection, and for the reading of files")
				.isEqualTo(7372 + WebSocketEngine.FILE_TASKS);
			assertThat(threadOf(executor).getName()).startsWith("websocket-handler-");
			assertThat(threadOf(executor).isDaemon()).isTrue();
		});
	}

	@Test
	void takesItsBoundsFromProperties() {
		this.runner.withPropertyValues("websocket.handlers.max-threads=3", "websocket.handlers.queue-capacity=5")
			.run((context) -> {
				ThreadPoolTaskExecutor executor = context.getBean(NAME, ThreadPoolTaskExecutor.class);
				assertThat(executor.getMaxPoolSize()).isEqualTo(3);
				assertThat(executor.getQueueCapacity()).isEqualTo(5);
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void hasItsTasksDecoratedAsSpringBootsOwnExecutors(boolean virtual) {
		List<String> order = new CopyOnWriteArrayList<>();
		this.runner.withPropertyValues("spring.threads.virtual.enabled=" + virtual)
			.withBean("second", TaskDecorator.class, () -> new Naming(2, order))
			.withBean("first", TaskDecorator.class, () -> new Naming(1, order))
			.run((context) -> {
				for (String name : List.of(NAME, "applicationTaskExecutor")) {
					order.clear();
					threadOf(context.getBean(name, Executor.class));
					assertThat(order).as(name).containsExactly("decorates 1", "decorates 2");
				}
			});
	}

	@Test
	void leavesTheApplicationsExecutorItsPlace() {
		this.runner.run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBean(TaskExecutor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void leavesAsyncMethodsToTheApplicationsExecutor() {
		this.runner.withUserConfiguration(AsyncConfiguration.class)
			.withBean(AsyncBean.class)
			.run((context) -> assertThat(context.getBean(AsyncBean.class).threadName().get(10, TimeUnit.SECONDS))
				.startsWith("task-"));
	}

	@Test
	void isReplacedByABeanOfItsName() {
		Executor own = (task) -> new Thread(task).start();
		this.runner.withBean(NAME, Executor.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(NAME)).isSameAs(own);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void usesVirtualThreadsWhereTheyAreEnabled() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			SimpleAsyncTaskExecutor executor = context.getBean(NAME, SimpleAsyncTaskExecutor.class);
			Thread thread = threadOf(executor);
			assertThat(thread.getClass().getName()).isEqualTo("java.lang.VirtualThread");
			assertThat(thread.getName()).startsWith("websocket-handler-");
			assertThat(context.getBean(TaskExecutor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void usesAPoolWhereThereAreNoVirtualThreads() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean(NAME)).isInstanceOf(ThreadPoolTaskExecutor.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

	}

	static final class Naming implements TaskDecorator, Ordered {

		private final int number;

		private final List<String> order;

		Naming(int number, List<String> order) {
			this.number = number;
			this.order = order;
		}

		@Override
		public int getOrder() {
			return this.number;
		}

		@Override
		public Runnable decorate(Runnable runnable) {
			this.order.add("decorates " + this.number);
			return runnable;
		}

	}

	static class AsyncBean {

		@Async
		CompletableFuture<String> threadName() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}

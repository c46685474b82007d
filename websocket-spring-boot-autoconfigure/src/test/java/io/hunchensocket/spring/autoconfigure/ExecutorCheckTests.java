package io.hunchensocket.spring.autoconfigure;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.spring.testsupport.FailedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.task.SyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for executors of the application that cannot call verbs, and are seen at the
 * start.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExecutorCheckTests {

	private static final String NAME = "webSocketTaskExecutor";

	/** With a server: without one nobody needs the executor. */
	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withPropertyValues("server.port=0")
		.withConfiguration(
				AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class));

	private WebApplicationContextRunner with(Executor executor) {
		return this.runner.withBean(NAME, Executor.class, () -> executor);
	}

	@Test
	void executorThatRunsTasksOnItsCallerFailsTheStart() {
		with(new SyncTaskExecutor()).run((context) -> {
			FailureAnalysis analysis = FailedStart.analyse(context);
			assertThat(analysis.getDescription()).isEqualTo(
					"""
							Bean 'webSocketTaskExecutor' runs tasks on the thread that gives them to it: the verbs of resources, \
							which may block, would run on the event loops, and a message that such a verb waits for would never \
							be read.""");
			assertThat(analysis.getAction()).isEqualTo("""
					Let bean 'webSocketTaskExecutor' have threads of its own, such as a ThreadPoolTaskExecutor, or \
					remove it to get the default. For resources whose verbs never block override isNonBlocking() \
					instead.""");
		});
	}

	@Test
	void executorThatFallsBackToItsCallerIsSeenOnlyWhenItDoes() {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
				new ThreadPoolExecutor.CallerRunsPolicy());
		try {
			with(pool).run((context) -> assertThat(context).hasNotFailed());
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	void executorThatBlocksDoesNotHangTheStart(CapturedOutput output) {
		Semaphore never = new Semaphore(0);
		with((task) -> never.acquireUninterruptibly()).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("The executor 'webSocketTaskExecutor' blocks whoever gives it a task");
		never.release();
	}

	@Test
	void executorThatThrowsDoesNotFailTheStart(CapturedOutput output) {
		with((task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		}).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("The executor 'webSocketTaskExecutor' refused its first task with java.lang.OutOfMemoryError");
	}

}

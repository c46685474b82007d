package io.hunchensocket.containers;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of controllers loads nothing of ours.
 */
@Timeout(60)
@WebMvcTest
class TestSliceTests {

	@Test
	void nothingOfOursIsLoaded(@Autowired ApplicationContext context, @Autowired MockMvcTester mvc) {
		assertThat(Arrays.stream(context.getBeanDefinitionNames()).map(context::getType))
			.filteredOn((type) -> type != null && type.getName().startsWith("io.hunchensocket"))
			.extracting(Class::getSimpleName)
			.allSatisfy((name) -> assertThat(name).matches("(ChatApplication|Page)(\\$\\$.*)?"));
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("websocket-"));
		mvc.get().uri("/").assertThat().hasStatusOk();
	}

}

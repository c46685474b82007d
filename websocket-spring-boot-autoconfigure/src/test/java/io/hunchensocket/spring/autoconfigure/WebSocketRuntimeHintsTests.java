package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferProtocol;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferSupport;
import io.hunchensocket.spring.tomcat.SocketHandOver;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an image of an application must keep, asked as the build of an image asks.
 */
class WebSocketRuntimeHintsTests {

	private static RuntimeHints hints() {
		AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();
		context.register(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("test", "Application")), new InMemoryGeneratedFiles());
		ClassName unused = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@ParameterizedTest
	@ValueSource(classes = { LazyBufferProtocol.class, SocketHandOver.class })
	void tomcatMakesThemByTheirNames(Class<?> type) throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getConstructor())).accepts(hints());
	}

	@Test
	void thePartsOfTomcatAreLookedForAtTheStart() throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(NioChannel.class.getMethod("getIOChannel")))
			.accepts(hints());
	}

	@Test
	void theConnectorIsComparedAtTheStart() {
		RuntimeHints hints = hints();
		assertThat(LazyBufferSupport.types()).contains(SecureNioChannel.class, SocketBufferHandler.class)
			.allSatisfy((type) -> {
				assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
				assertThat(type.getDeclaredMethods())
					.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
						.accepts(hints));
				assertThat(type.getDeclaredFields()).allSatisfy(
						(field) -> assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(field)).accepts(hints));
			});
	}

	@Test
	void theVerbsOfResourcesAreLookedUp() throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(SocketResource.class.getMethod("newClient", Opening.class))).accepts(hints());
	}

	@Test
	void theBoundsOfPropertiesAreLookedUp() throws NoSuchMethodException {
		RuntimeHints hints = hints();
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(WebSocketProperties.class.getDeclaredMethod("pingInterval"))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(WebSocketProperties.Spool.class.getDeclaredMethod("quota"))).accepts(hints);
	}

}

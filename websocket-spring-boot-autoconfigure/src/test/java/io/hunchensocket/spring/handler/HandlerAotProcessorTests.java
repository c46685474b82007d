package io.hunchensocket.spring.handler;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What annotated beans need by reflection is named when they are processed ahead of time.
 */
class HandlerAotProcessorTests {

	private static RuntimeHints hints(Class<?> bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBeanDefinition("bean", new RootBeanDefinition(bean));
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(HandlerAotProcessorTests.class)), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@Test
	void methodsClientsAndPayloads() throws Exception {
		RuntimeHints hints = hints(Game.class);
		for (String method : List.of("enter", "move", "error")) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Game.class, method)).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Game.class, "other")).rejects(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Player.class.getDeclaredConstructor(Opening.class))).accepts(hints);
		for (Class<?> type : List.of(Welcome.class, Move.class, Step.class, Moved.class, Problem.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).as(type.getName()).accepts(hints);
		}
	}

	@Test
	void otherBeansNeedNothing() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Other.class, "other"))
			.rejects(hints(Other.class));
	}

	static class Player extends SocketClient {

		Player(Opening opening) {
			super(opening);
		}

	}

	record Welcome(String name) {
	}

	record Move(List<Step> steps) {
	}

	record Step(int x) {
	}

	record Moved(int x) {
	}

	record Problem(String reason) {
	}

	static class Game {

		@ClientConnected
		Optional<Welcome> enter(Clients<Player> players) {
			return Optional.empty();
		}

		@MessageReceived("move")
		CompletionStage<Moved> move(Player player, Move move) {
			throw new UnsupportedOperationException();
		}

		@ErrorOccurred
		Problem error(IllegalStateException ex) {
			return new Problem("");
		}

		void other() {
		}

	}

	static class Other {

		void other() {
		}

	}

}

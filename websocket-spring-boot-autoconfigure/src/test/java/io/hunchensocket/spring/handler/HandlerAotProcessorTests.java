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
import io.hunchensocket.spring.NewClient;
import io.hunchensocket.spring.WebSocketAdvice;
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
		return hints(new RootBeanDefinition(bean));
	}

	private static RuntimeHints hints(RootBeanDefinition bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBeanDefinition("bean", bean);
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
		assertBound(hints, Welcome.class, Move.class, Step.class, Moved.class, Problem.class);
	}

	private static void assertBound(RuntimeHints hints, Class<?>... types) {
		for (Class<?> type : types) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).as(type.getName()).accepts(hints);
		}
	}

	@Test
	void sealedAndGenericPayloads() {
		RuntimeHints hints = hints(Drawing.class);
		assertBound(hints, Page.class, Item.class, Circle.class, Square.class, Drawn.class, Red.class);
	}

	@Test
	void clientsThatAMethodMakes() throws Exception {
		RuntimeHints hints = hints(Drawing.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Drawing.class, "newClient")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Player.class.getDeclaredConstructor(Opening.class))).accepts(hints);
	}

	@Test
	void adviceAndBeansThatAMethodMakes() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Advice.class, "error"))
			.accepts(hints(Advice.class));
		RootBeanDefinition made = new RootBeanDefinition();
		made.setTargetType(Advice.class);
		made.setBeanClassName(Factory.class.getName());
		made.setFactoryMethodName("advice");
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Advice.class, "error")).accepts(hints(made));
		assertBound(hints(made), Problem.class);
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

	record Page<T>(List<T> items) {
	}

	record Item(int number) {
	}

	sealed interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Square(Color color) implements Shape {
	}

	sealed interface Color {

	}

	record Red(int depth) implements Color {
	}

	record Drawn(List<Shape> shapes) {
	}

	static class Drawing {

		@NewClient
		Player newClient(Opening opening) {
			return new Player(opening);
		}

		@MessageReceived("draw")
		Drawn draw(Page<Item> items) {
			return new Drawn(List.of());
		}

	}

	@WebSocketAdvice
	static class Advice {

		@ErrorOccurred
		Problem error(IllegalStateException ex) {
			return new Problem("");
		}

	}

	static class Factory {

		static Advice advice() {
			return new Advice();
		}

	}

	static class Other {

		void other() {
		}

	}

}

package io.hunchensocket.spring.handler;

import java.util.Map;
import java.util.stream.Stream;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Accept;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NewClient;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import jakarta.validation.Valid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.annotation.PathVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parameters and clients that cannot be what a method asks for stop the start. The error
 * names them, and says what to do.
 */
class InvalidArgumentTests {

	private static final ResourceCompiler COMPILER = new ResourceCompiler(new DefaultListableBeanFactory(),
			DefaultConversionService.getSharedInstance(),
			new JsonFormat(JsonMapper.builder().build(), EnvelopeNames.DEFAULT));

	static Stream<Arguments> invalid() {
		return Stream.of(
				invalid(new Unresolved(),
						"parameter 2 (java.lang.Thread) of method Unresolved.m is nothing that can be resolved"),
				invalid(new TwoPayloads(),
						"parameter 2 (java.lang.Integer) of method TwoPayloads.m is nothing that can be resolved"),
				invalid(new ReservedComponent(),
						"parameter 1 (%s) of method ReservedComponent.m has the property \"reply\", which is reserved"
							.formatted(Reply.class.getTypeName())),
				invalid(new UnreadableText(),
						"parameter 1 (java.util.Map<java.lang.String, java.lang.String>) of method UnreadableText.second cannot be read: a text without a type is no JSON object here"),
				invalid(new ClientsThatDoNotFit(),
						"parameter 1 (%s) of method ClientsThatDoNotFit.second does not fit: the clients of this resource are of the type %s"
							.formatted(Other.class.getTypeName(), Player.class.getName())),
				invalid(new ClientsOfAnotherType(),
						"parameter 1 (io.hunchensocket.resource.Clients<%s>) of method ClientsOfAnotherType.second does not fit"
							.formatted(Other.class.getTypeName())),
				invalid(new MadeOfAnotherType(),
						"parameter 1 (%s) of method MadeOfAnotherType.m does not fit"
							.formatted(Player.class.getTypeName())),
				invalid(new NoClient(), "method NoClient.m does not return a client"),
				invalid(new NotMade(),
						"class %s cannot be made from an Opening".formatted(NotMade.Unmakeable.class.getName())),
				invalid(new MissingBean(),
						"parameter 2 (java.lang.Thread) of the constructor of %s is no bean"
							.formatted(MissingBean.Needy.class.getName())),
				invalid(new ClientTooEarly(),
						"parameter 1 (io.hunchensocket.resource.SocketClient) of method ClientTooEarly.m is the client, which is not made yet in @Accept"),
				invalid(new VariableTooEarly(),
						"parameter 1 (java.lang.String) of method VariableTooEarly.m is a path variable, which is not known yet in @Accept"),
				invalid(new NoValidator(),
						"parameter 1 (%s) of method NoValidator.m is to be validated, but there is no validator"
							.formatted(Move.class.getTypeName())));
	}

	private static Arguments invalid(Object bean, String problem) {
		return Arguments.argumentSet(bean.getClass().getSimpleName(), bean, problem);
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void theStartFails(Object bean, String problem) {
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> COMPILER.compile(bean))
			.withMessageStartingWith(problem)
			.satisfies((ex) -> assertThat(ex.action()).endsWith("."));
	}

	record Move(int x) {
	}

	record Reply(int reply) {
	}

	static class Player extends SocketClient {

		Player(Opening opening) {
			super(opening);
		}

	}

	static class Other extends SocketClient {

		Other(Opening opening) {
			super(opening);
		}

	}

	static class Unresolved {

		@ClientConnected
		void m(SocketClient client, Thread thread) {
		}

	}

	static class TwoPayloads {

		@MessageReceived("a")
		void m(String first, Integer second) {
		}

	}

	static class ReservedComponent {

		@MessageReceived("a")
		void m(Reply reply) {
		}

	}

	static class UnreadableText {

		@MessageReceived("a")
		void first() {
		}

		@MessageReceived
		void second(Map<String, String> map) {
		}

	}

	static class ClientsThatDoNotFit {

		@MessageReceived("a")
		void first(Player player) {
		}

		@MessageReceived("b")
		void second(Other other) {
		}

	}

	static class ClientsOfAnotherType {

		@MessageReceived("a")
		void first(Player player) {
		}

		@MessageReceived("b")
		void second(Clients<Other> others) {
		}

	}

	static class MadeOfAnotherType {

		@NewClient
		SocketClient make(Opening opening) {
			return new SocketClient(opening);
		}

		@MessageReceived("a")
		void m(Player player) {
		}

	}

	static class NoClient {

		@NewClient
		String m(Opening opening) {
			return "";
		}

	}

	static class NotMade {

		@ClientConnected
		void m(Unmakeable client) {
		}

		abstract static class Unmakeable extends SocketClient {

			Unmakeable(Opening opening) {
				super(opening);
			}

		}

	}

	static class MissingBean {

		@ClientConnected
		void m(Needy client) {
		}

		static class Needy extends SocketClient {

			Needy(Opening opening, Thread thread) {
				super(opening);
			}

		}

	}

	static class ClientTooEarly {

		@Accept
		void m(SocketClient client) {
		}

	}

	static class VariableTooEarly {

		@Accept
		void m(@PathVariable("room") String room) {
		}

	}

	static class NoValidator {

		@MessageReceived("a")
		void m(@Valid Move move) {
		}

	}

}

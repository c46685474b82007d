package io.hunchensocket.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.hunchensocket.examples.confirm.ConfirmApplication;
import io.hunchensocket.examples.game.GameApplication;
import io.hunchensocket.examples.protocol.ProtocolApplication;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conversations of the documentation, held with its examples.
 */
@Timeout(60)
class ConversationTests {

	private static final Path PROTOCOL = Path.of("../../docs/protocol.md");

	private static final Path EXAMPLES = Path.of("../../docs/examples.md");

	private static final Pattern MESSAGE = Pattern.compile("`(\\{.*?})`");

	static List<Conversation> protocol() throws IOException {
		return Conversation.of(PROTOCOL);
	}

	@ParameterizedTest
	@MethodSource("protocol")
	void thatOfTheFormat(Conversation conversation) {
		play(ProtocolApplication.class, conversation);
	}

	@Test
	void thoseOfTheExamples() throws IOException {
		List<Conversation> conversations = Conversation.of(EXAMPLES);
		assertThat(conversations).extracting(Conversation::path).containsExactly("/game?name=Ada", "/documents");
		play(GameApplication.class, conversations.get(0));
		play(ConfirmApplication.class, conversations.get(1));
	}

	private static void play(Class<?> application, Conversation conversation) {
		try (Example example = Example.start(application); RawWebSocket client = example.open(conversation.path())) {
			conversation.play(client);
		}
	}

	@Test
	void eachMessageOfTheFormatIsInOne() throws IOException {
		List<String> messages = MESSAGE.matcher(Files.readString(PROTOCOL))
			.results()
			.map((message) -> message.group(1))
			.toList();
		List<Conversation> conversations = protocol();
		assertThat(messages).isNotEmpty()
			.allSatisfy((message) -> assertThat(conversations)
				.anySatisfy((conversation) -> assertThat(conversation.has(message)).as(message).isTrue()));
	}

}

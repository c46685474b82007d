package io.hunchensocket.spring.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.jackson.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A million random and mutated envelopes get the answers that are documented, and no
 * others.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(300)
class RandomEnvelopeTests {

	private static final int ENVELOPES = 1_000_000;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Set<Integer> STATUSES = Set.of(400);

	private static final List<String> WHOLE = List.of("{\"type\":\"move\",\"x\":1,\"y\":2}",
			"{\"type\":\"move\",\"request\":7,\"x\":1,\"y\":2}", "{\"x\":1,\"request\":7,\"y\":2,\"type\":\"move\"}",
			"{\"type\":\"names\",\"request\":8,\"data\":[\"a\",\"b\"]}", "{\"data\":[],\"type\":\"names\"}",
			"{\"type\":\"tree\",\"a\":{\"b\":[1,2.5e3,null,true,\"\\u00e9\\n\"]},\"request\":9}",
			"{\"type\":\"none\",\"request\":10}", "{\"type\":\"cancel\",\"request\":7}",
			"{\"reply\":3,\"type\":\"done\"}", "{\"type\":\"error\",\"error\":{\"title\":\"x\"}}", "{}", "null", "[]",
			"text");

	private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "null",
			"true", "1", "-1", "1e400", "0.1", " ", "\n", "\"type\":", "\"request\":", "\"reply\":", "\"data\":",
			"\"x\":", "\"move\"", "\"error\":", "\"topic\":", "9007199254740992", "\u00e9", "\ud83d\ude00",
			"{\"type\":\"move\"}", "\"typ\\u0065\":");

	private final SplittableRandom random = new SplittableRandom(15);

	@Test
	void onlyDocumentedAnswers(CapturedOutput output) {
		ResourceCompiler compiler = new ResourceCompiler(new DefaultListableBeanFactory(),
				DefaultConversionService.getSharedInstance(), List.of(new JsonFormat(MAPPER, EnvelopeNames.DEFAULT)),
				() -> HandlerPorts.NONE.withTranslators(List.of(new MalformedMessageProblems())),
				HandlerSettings.DEFAULTS, new SessionAttributeNames());
		SocketResource<?> compiled = compiler.compile(new Game());
		RecordingChannel channel = new RecordingChannel(compiler.converter(compiled, Optional.empty()));
		@SuppressWarnings("unchecked")
		SocketResource<SocketClient> resource = (SocketResource<SocketClient>) compiled;
		SocketClient client = resource.newClient(channel.opening());
		Set<String> kinds = new TreeSet<>();
		for (int i = 0; i < ENVELOPES; i++) {
			String text = next();
			if (!resource.takeTextMessage(client, text)) {
				resource.textMessageReceived(client, text);
			}
			List<SocketMessage> answers = channel.takeSent();
			assertThat(answers).as(text).hasSizeLessThanOrEqualTo(1);
			answers.forEach((answer) -> kinds.add(kind(text, answer.text())));
		}
		assertThat(kinds).containsExactly("done", "error", "moved", "plain");
		assertThat(output.getAll()).doesNotContain("WARN").doesNotContain("ERROR").doesNotContain("Exception");
	}

	/** Checks an answer, and says which it is. */
	private static String kind(String text, String answer) {
		if (answer.equals("plain")) {
			assertThat(text.strip()).as(text).doesNotStartWith("{");
			return "plain";
		}
		JsonNode json = MAPPER.readTree(answer);
		String type = json.path("type").asString("");
		Set<String> members = new TreeSet<>(json.propertyNames());
		members.remove("reply");
		Map<String, Set<String>> allowed = Map.of("moved", Set.of("type", "x", "y"), "done", Set.of("type"), "error",
				Set.of("type", "error"));
		assertThat(allowed).as(text).containsKey(type);
		assertThat(members).as(text).isEqualTo(allowed.get(type));
		if (type.equals("error")) {
			assertThat(STATUSES).as(text).contains(json.path("error").path("status").asInt());
			assertThat(json.path("error").path("detail").asString("")).as(text)
				.isNotEmpty()
				.doesNotContain("tools.jackson");
		}
		else if (!type.equals("moved")) {
			assertThat(json.has("reply")).as(text).isTrue();
		}
		return type;
	}

	private String next() {
		StringBuilder text = new StringBuilder(WHOLE.get(this.random.nextInt(WHOLE.size())));
		int mutations = this.random.nextInt(5);
		for (int i = 0; i < mutations; i++) {
			mutate(text);
		}
		return text.toString();
	}

	private void mutate(StringBuilder text) {
		int from = this.random.nextInt(text.length() + 1);
		int to = Math.min(text.length(), from + this.random.nextInt(8));
		switch (this.random.nextInt(5)) {
			case 0 -> text.delete(from, to);
			case 1 -> text.insert(from, PIECES.get(this.random.nextInt(PIECES.size())));
			case 2 -> text.insert(from, text.substring(from, to));
			case 3 -> text.setLength(from);
			default -> text.replace(from, to, PIECES.get(this.random.nextInt(PIECES.size())));
		}
	}

	record Move(int x, int y) {
	}

	record Moved(int x, int y) {
	}

	static class Game {

		@MessageReceived("move")
		Moved move(Move move) {
			return new Moved(move.x(), move.y());
		}

		@MessageReceived("names")
		@Broadcast
		void names(List<String> names) {
		}

		@MessageReceived("tree")
		void tree(Map<String, Object> tree) {
		}

		@MessageReceived("none")
		void none() {
		}

		@MessageReceived
		String text(String text) {
			return "plain";
		}

	}

}

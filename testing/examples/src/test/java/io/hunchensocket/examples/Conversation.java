package io.hunchensocket.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawWebSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says that a client sends and gets on one connection. It stands
 * in a block of code behind the comment "conversation" with the path.
 *
 * @param path of the resource
 * @param lines each begins with an arrow: to the right what the client sends, to the left
 * what it gets. The sign "…" stands for anything
 */
record Conversation(String path, List<String> lines) {

	private static final Pattern BLOCK = Pattern.compile("<!-- conversation (\\S+) -->\n```[a-z]*\n(.*?)```",
			Pattern.DOTALL);

	private static final String SENT = "→ ";

	private static final String CLOSED = "← closed with ";

	static List<Conversation> of(Path page) throws IOException {
		return BLOCK.matcher(Files.readString(page))
			.results()
			.map((block) -> new Conversation(block.group(1), block.group(2).lines().toList()))
			.toList();
	}

	/** Whether this is one of the messages, but for what "…" stands for. */
	boolean has(String example) {
		return this.lines.stream().anyMatch((line) -> matches(line.substring(SENT.length()), example));
	}

	/**
	 * Sends what is sent, and expects what it gets.
	 */
	void play(RawWebSocket client) {
		for (String line : this.lines) {
			String text = line.substring(SENT.length());
			if (line.startsWith(SENT)) {
				client.sendText(text);
			}
			else if (line.startsWith(CLOSED)) {
				client.expectClose(Integer.parseInt(line.substring(CLOSED.length())));
			}
			else {
				Frame frame = client.readFrame();
				assertThat(frame.text()).matches((answer) -> matches(answer, text), "is " + text);
			}
		}
	}

	private static boolean matches(String message, String example) {
		return message.matches(("\\Q" + example + "\\E").replace("…", "\\E.*\\Q"));
	}

}

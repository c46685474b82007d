package io.hunchensocket.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import io.hunchensocket.examples.confirm.ConfirmApplication;
import io.hunchensocket.examples.game.GameApplication;
import io.hunchensocket.examples.login.LoginApplication;
import io.hunchensocket.examples.upload.UploadApplication;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples do what the documentation says, byte for byte.
 */
@Timeout(60)
class ExampleTests {

	@Test
	void aGame() {
		try (Example game = Example.start(GameApplication.class);
				RawWebSocket ada = game.open("/game?name=Ada");
				RawWebSocket bob = game.open("/game?name=Bob")) {
			ada.expectText("{\"type\":\"welcome\",\"name\":\"Ada\",\"moves\":[]}");
			bob.expectText("{\"type\":\"welcome\",\"name\":\"Bob\",\"moves\":[]}");
			ada.sendText("{\"type\":\"move\",\"x\":1,\"y\":2}");
			ada.expectText("{\"type\":\"moved\",\"player\":\"Ada\",\"x\":1,\"y\":2}");
			bob.expectText("{\"type\":\"moved\",\"player\":\"Ada\",\"x\":1,\"y\":2}");
			bob.sendText("{\"type\":\"move\",\"x\":1,\"y\":2}");
			bob.expectText(
					"{\"type\":\"error\",\"error\":{\"title\":\"Conflict\",\"status\":409,\"detail\":\"This field is taken.\"}}");
			bob.sendText("{\"type\":\"move\",\"request\":7,\"x\":4,\"y\":2}");
			bob.expectText("{\"reply\":7,\"type\":\"error\",\"error\":{\"title\":\"Bad Request\",\"status\":400,"
					+ "\"detail\":\"The message breaks a constraint.\","
					+ "\"violations\":[{\"field\":\"x\",\"message\":\"must be less than or equal to 3\"}]}}");
		}
	}

	@Test
	void whoAmI() {
		try (Example login = Example.startWithLogin(LoginApplication.class);
				RawWebSocket ada = open(login, "ada:engine");
				RawWebSocket bob = open(login, "bob:loom")) {
			bob.sendText("{\"type\":\"whoAmI\",\"request\":1}");
			assertThat(bob.readFrame().text()).startsWith("{\"reply\":1,\"type\":\"me\",\"name\":\"bob\",\"roles\":[")
				.contains("\"ROLE_USER\"")
				.doesNotContain("ROLE_ADMIN");
			bob.sendText("{\"type\":\"restart\",\"request\":2}");
			bob.expectText("{\"reply\":2,\"type\":\"error\",\"error\":{\"title\":\"Forbidden\",\"status\":403}}");
			ada.sendText("{\"type\":\"restart\",\"request\":1}");
			ada.expectText("{\"reply\":1,\"type\":\"restarted\",\"by\":\"ada\"}");
			try (RawWebSocket stranger = login.client("/account").connect()) {
				assertThat(stranger.response().status()).isEqualTo(401);
			}
		}
	}

	private static RawWebSocket open(Example login, String user) {
		String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
		RawWebSocket client = login.client("/account").header("Authorization", "Basic " + credentials).connect();
		client.expectOpen();
		return client;
	}

	@Test
	void areYouSure() {
		try (Example confirm = Example.start(ConfirmApplication.class);
				RawWebSocket client = confirm.open("/documents")) {
			client.sendText("{\"type\":\"delete\",\"request\":1,\"name\":\"plan\"}");
			client.expectText("{\"request\":1,\"type\":\"sure\",\"question\":\"Delete plan?\"}");
			client.sendText("{\"reply\":1,\"type\":\"done\",\"yes\":true}");
			client.expectText("{\"reply\":1,\"type\":\"deleted\",\"done\":true}");
			client.sendText("{\"type\":\"delete\",\"request\":2,\"name\":\"report\"}");
			client.expectText("{\"request\":2,\"type\":\"sure\",\"question\":\"Delete report?\"}");
			client.sendText("{\"reply\":2,\"type\":\"done\",\"yes\":false}");
			client.expectText("{\"reply\":2,\"type\":\"deleted\",\"done\":false}");
		}
	}

	@Test
	void anUpload(@TempDir Path directory) throws IOException {
		byte[] content = new byte[3 * 1024 * 1024];
		content[content.length - 1] = 7;
		try (Example upload = Example.start(UploadApplication.class, "--upload.directory=" + directory);
				RawWebSocket client = upload.open("/upload")) {
			client.send(RawFrame.binary(content));
			String answer = client.readFrame().text();
			assertThat(answer).matches("\\{\"type\":\"stored\",\"name\":\"[0-9a-f-]{36}\",\"length\":3145728}");
			String name = answer.replaceAll(".*\"name\":\"|\",\"length.*", "");
			assertThat(Files.readAllBytes(directory.resolve(name))).isEqualTo(content);
		}
	}

}

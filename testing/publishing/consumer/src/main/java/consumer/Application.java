package consumer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that has nothing but the starter, and talks to itself once.
 */
@SpringBootApplication
public class Application {

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0")) {
			CompletableFuture<String> answer = new CompletableFuture<>();
			WebSocket socket = HttpClient.newHttpClient()
				.newWebSocketBuilder()
				.buildAsync(URI.create("ws://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/echo"),
						new WebSocket.Listener() {

							@Override
							public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
								answer.complete(text.toString());
								return null;
							}

						})
				.get(20, TimeUnit.SECONDS);
			socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
			System.out.println("The consumer was answered: " + answer.get(20, TimeUnit.SECONDS));
		}
	}

	@WebSocketResource("/echo")
	static class Echo extends SocketResource<SocketClient> {

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

	}

}

package io.hunchensocket.sample.chat;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ChatApplication {

	public static void main(String[] args) {
		SpringApplication.run(ChatApplication.class, args);
	}

	@Bean
	@WebSocketResource("/bongo")
	ChatRoom bongo() {
		return new ChatRoom("/bongo");
	}

	@Bean
	@WebSocketResource("/fury")
	ChatRoom fury() {
		return new ChatRoom("/fury");
	}

}

class ChatRoom extends SocketResource<User> {

	private final String name;

	ChatRoom(String name) {
		this.name = name;
	}

	@Override
	public User newClient(Opening opening) {
		return new User(opening);
	}

	@Override
	public void clientConnected(User user) {
		clients().broadcastText(user.name + " has joined " + this.name);
	}

	@Override
	public void clientDisconnected(User user, CloseStatus status) {
		clients().broadcastText(user.name + " has left " + this.name);
	}

	@Override
	public void textMessageReceived(User user, String text) {
		clients().broadcastText(user.name + " says " + text);
	}

}

class User extends SocketClient {

	final String name;

	User(Opening opening) {
		super(opening);
		this.name = request().queryParameter("name").or(() -> request().header("User-Agent")).orElse("Somebody");
	}

}

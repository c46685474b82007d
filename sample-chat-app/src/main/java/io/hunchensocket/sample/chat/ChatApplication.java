package io.hunchensocket.sample.chat;

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

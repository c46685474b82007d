package io.hunchensocket.sample.chat;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

class ChatRoom extends SocketResource<ChatRoom.User> {

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

	static class User extends SocketClient {

		final String name;

		User(Opening opening) {
			super(opening);
			this.name = request().queryParameter("name").or(() -> request().header("User-Agent")).orElse("Somebody");
		}

	}

}

package io.hunchensocket.sample.chat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.Route;

import org.springframework.stereotype.Component;

@Component
class Rooms implements Dispatcher {

	private final Map<String, ChatRoom> rooms = new ConcurrentHashMap<>();

	@Override
	public Optional<Route> dispatch(OpeningRequest request) {
		String path = request.path();
		return path.startsWith("/rooms/") ? Optional.of(Route.to(path, () -> open(path))) : Optional.empty();
	}

	private ChatRoom open(String path) {
		return this.rooms.computeIfAbsent(path, ChatRoom::new);
	}

	void close(String path) {
		Optional.ofNullable(this.rooms.remove(path)).ifPresent((room) -> room.closeClients(CloseStatus.GOING_AWAY));
	}

	int count() {
		return this.rooms.size();
	}

}

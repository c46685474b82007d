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

	void open(String path) {
		this.rooms.computeIfAbsent(path, ChatRoom::new);
	}

	void close(String path) {
		Optional.ofNullable(this.rooms.remove(path)).ifPresent((room) -> room.close(CloseStatus.GOING_AWAY));
	}

	@Override
	public Optional<Route> dispatch(OpeningRequest request) {
		return Optional.ofNullable(this.rooms.get(request.path())).map(Route::to);
	}

}

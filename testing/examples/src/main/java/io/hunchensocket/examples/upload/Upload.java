package io.hunchensocket.examples.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.beans.factory.annotation.Value;

@WebSocketResource("/upload")
class Upload {

	private final Path directory;

	Upload(@Value("${upload.directory}") Path directory) {
		this.directory = directory;
	}

	@MessageReceived
	Stored store(SpooledMessage file) throws IOException {
		String name = UUID.randomUUID().toString();
		file.transferTo(this.directory.resolve(name));
		return new Stored(name, file.length());
	}

	record Stored(String name, long length) {
	}

}

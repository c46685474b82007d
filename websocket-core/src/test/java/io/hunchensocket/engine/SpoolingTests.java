package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that are put into a temporary file if they are large, and reach
 * their verb.
 */
class SpoolingTests {

	private static final int THRESHOLD = 1000;

	private static final MessageLimits LIMITS = new MessageLimits(10_000_000, 10_000_000, 100, "a property");

	private final Path directory;

	private final Rig rig;

	SpoolingTests(@TempDir Path directory) {
		this.directory = directory;
		this.rig = new Rig(Settings.quiet()
			.streaming(LIMITS, 1, new SpoolSettings(directory.resolve("spool"), THRESHOLD, 10_000_000, 0)));
	}

	@AfterEach
	void nothingIsLeft() throws IOException {
		assertThat(files()).isEmpty();
		assertThat(this.rig.engine().spool().used()).isZero();
	}

	/** The messages in files. */
	private List<Path> files() throws IOException {
		if (Files.notExists(this.directory.resolve("spool"))) {
			return List.of();
		}
		try (Stream<Path> all = Files.walk(this.directory.resolve("spool"))) {
			return all.filter((file) -> file.getFileName().toString().startsWith("message-")).toList();
		}
	}

	private MemoryTransport connect(BareResource resource) {
		MemoryTransport peer = this.rig.connect(resource);
		resource.takeVerbs();
		return peer;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, THRESHOLD - 1, THRESHOLD, THRESHOLD + 1, 65_536, 300_000 })
	void everyCallReachesIt(int length) throws IOException {
		byte[] content = Frames.distinct(length);
		List<Long> lengths = new ArrayList<>();
		List<byte[]> contents = new ArrayList<>();
		SpoolResource resource = new SpoolResource((message) -> {
			lengths.add(message.length());
			contents.add(message.bytes());
			try (InputStream bytes = message.inputStream()) {
				contents.add(bytes.readAllBytes());
			}
			contents.add(Files.readAllBytes(message.path()));
			contents.add(message.bytes());
			lengths.add(message.length());
		});
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.maskedBinary(content));
		peer.receive(Frames.all(Frames.masked(0x02, Arrays.copyOf(content, length / 3)), Frames.maskedPing("?"),
				Frames.masked(0x80, Arrays.copyOfRange(content, length / 3, length))));
		this.rig.settle();
		String where = (length > THRESHOLD) ? "a file" : "memory";
		assertThat(resource.verbs()).containsExactly("Message of %d bytes in %s".formatted(length, where),
				"Message of %d bytes in %s".formatted(length, where));
		assertThat(contents).hasSize(8).allSatisfy((seen) -> assertThat(seen).isEqualTo(content));
		assertThat(lengths).hasSize(4).containsOnly((long) length);
		assertThat(peer.written()).isEqualTo(Frames.pong("?"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 5000 })
	void applicationMayKeepTheFile(int length) throws IOException {
		Path target = this.directory.resolve("kept");
		byte[] content = Frames.distinct(length);
		SpoolResource resource = new SpoolResource((message) -> {
			message.transferTo(target);
			assertThat(message.length()).isEqualTo(length);
			assertThat(message.bytes()).isEqualTo(content);
		});
		MemoryTransport peer = connect(resource);
		peer.receive(Frames.maskedBinary(content));
		this.rig.settle();
		assertThat(resource.verbs()).hasSize(1);
		assertThat(Files.readAllBytes(target)).isEqualTo(content);
		this.rig.engine().close();
		assertThat(target).exists();
	}

	@Test
	void fileIsWrittenByTheExecutorAndGoneAfterTheVerb() throws IOException {
		List<Integer> seen = new ArrayList<>();
		SpoolResource resource = new SpoolResource((message) -> seen.add(files().size()));
		MemoryTransport peer = connect(resource);
		byte[] frame = Frames.maskedBinary(Frames.distinct(200_000));
		peer.receive(Arrays.copyOf(frame, 150_000));
		this.rig.turns();
		assertThat(files()).isEmpty();
		this.rig.executor().runAll();
		assertThat(files()).hasSize(1);
		assertThat(this.rig.engine().spool().used()).isGreaterThan(100_000);
		peer.receive(Arrays.copyOfRange(frame, 150_000, frame.length));
		this.rig.settle();
		assertThat(seen).containsExactly(1);
	}

	@Test
	void whatWaitsToBeWrittenHoldsReadingBack() {
		SpoolResource resource = new SpoolResource((message) -> {
		});
		MemoryTransport peer = connect(resource);
		for (int i = 0; i < 10; i++) {
			peer.receive(Frames.masked((i == 0) ? 0x02 : (i == 9) ? 0x80 : 0x00, Frames.distinct(100_000)));
		}
		this.rig.turns();
		assertThat(peer.isReading()).isFalse();
		assertThat(peer.unread()).isGreaterThan(500_000);
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("Message of 1000000 bytes in a file");
	}

	@Test
	void compressedMessagesAreSpooledAsTheyInflate() {
		SpoolResource resource = new SpoolResource(
				(message) -> assertThat(message.bytes()).isEqualTo(new byte[50_000]));
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		resource.takeVerbs();
		peer.receive(Written.maskedDeflated(2, new byte[50_000]));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("Message of 50000 bytes in a file");
	}

	@Test
	void pathThatCannotBeMadeHarmsNoOtherCall() {
		Rig small = new Rig(Settings.quiet()
			.streaming(LIMITS, 1, new SpoolSettings(this.directory.resolve("small"), THRESHOLD, 5, 0)));
		List<byte[]> seen = new ArrayList<>();
		SpoolResource resource = new SpoolResource((message) -> {
			try {
				message.path();
			}
			catch (IOException ex) {
				assertThat(message.length()).isEqualTo(6);
				seen.add(message.bytes());
			}
		});
		MemoryTransport peer = small.connect(resource);
		peer.receive(Frames.maskedBinary(new byte[] { 1, 2, 3, 4, 5, 6 }));
		small.settle();
		assertThat(seen).containsExactly(new byte[] { 1, 2, 3, 4, 5, 6 });
		assertThat(resource.client().isOpen()).isTrue();
		small.engine().close();
	}

}

package io.hunchensocket.engine;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages whose file cannot be written, or whose verb is never called: no file
 * outlives them.
 */
class SpoolFailingTests {

	private static final MessageLimits LIMITS = new MessageLimits(10_000_000, 10_000_000, 100, "a property");

	private static final byte[] LARGE = Frames.distinct(5000);

	private final SpoolResource resource = new SpoolResource((message) -> {
	});

	private final Path directory;

	SpoolFailingTests(@TempDir Path directory) {
		this.directory = directory;
	}

	private Rig rig(long quota, long minFree) {
		return rig(new SpoolSettings(this.directory.resolve("spool"), 1000, quota, minFree));
	}

	private static Rig rig(SpoolSettings settings) {
		return new Rig(Settings.quiet().streaming(LIMITS, 1, settings));
	}

	private MemoryTransport connect(Rig rig) {
		MemoryTransport peer = rig.connect(this.resource);
		this.resource.takeVerbs();
		return peer;
	}

	/** A message of which a part is in a file. */
	private MemoryTransport begun(Rig rig) throws IOException {
		MemoryTransport peer = connect(rig);
		peer.receive(Frames.masked(0x02, LARGE));
		rig.settle();
		assertThat(files()).hasSize(1);
		assertThat(rig.engine().spool().used()).isEqualTo(LARGE.length);
		return peer;
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.walk(this.directory)) {
			return all.filter((file) -> file.getFileName().toString().startsWith("message-")).toList();
		}
	}

	private void requireNothingLeft(Rig rig) throws IOException {
		assertThat(files()).isEmpty();
		assertThat(rig.engine().spool().used()).isZero();
	}

	@Test
	void quotaThatIsUsedUpClosesTheClient() throws IOException {
		Rig rig = rig(12_000, 0);
		MemoryTransport first = begun(rig);
		MemoryTransport second = connect(rig);
		second.receive(Frames.masked(0x02, LARGE));
		rig.settle();
		assertThat(second.written()).isEmpty();
		second.receive(Frames.masked(0x80, LARGE));
		rig.settle();
		assertThat(second.written()).isEqualTo(Frames.close(1013, "the server has no space for a large message now"));
		assertThat(this.resource.verbs()).isEmpty();
		assertThat(files()).hasSize(1);
		first.receive(Frames.masked(0x80, LARGE));
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("Message of 10000 bytes in a file");
		requireNothingLeft(rig);
	}

	@Test
	void diskThatIsFullClosesTheClient() throws IOException {
		Rig rig = rig(100_000, Long.MAX_VALUE);
		MemoryTransport peer = connect(rig);
		peer.receive(Frames.all(Frames.masked(0x02, LARGE), Frames.masked(0x00, LARGE), Frames.masked(0x80, LARGE)));
		rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1013, "the server has no space for a large message now"));
		peer.receive(Frames.maskedClose(1013, ""));
		peer.receiveEnd();
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1013");
		requireNothingLeft(rig);
	}

	@Test
	void directoryThatCannotBeWrittenIsAnError() throws IOException {
		Path file = Files.write(this.directory.resolve("a file"), new byte[1]);
		Rig rig = rig(new SpoolSettings(file, 1000, 100_000, 0));
		MemoryTransport peer = connect(rig);
		peer.receive(Frames.maskedBinary(new byte[10]));
		peer.receive(Frames.maskedBinary(LARGE));
		rig.settle();
		assertThat(this.resource.verbs()).startsWith("Message of 10 bytes in memory")
			.hasSize(2)
			.last()
			.asString()
			.startsWith("error FileAlreadyExistsException");
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class })
	void whateverLosesAPieceFailsTheMessage(Class<? extends Throwable> type) throws Exception {
		Throwable thrown = type.getConstructor(String.class).newInstance("of the test");
		Path broken = (Path) Proxy.newProxyInstance(SpoolFailingTests.class.getClassLoader(),
				new Class<?>[] { Path.class }, (proxy, method, arguments) -> {
					throw thrown;
				});
		Rig rig = rig(new SpoolSettings(broken, 1000, 100_000, 0));
		MemoryTransport peer = connect(rig);
		peer.receive(Frames.all(Frames.masked(0x02, LARGE), Frames.masked(0x80, new byte[] { 1 })));
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("error " + type.getSimpleName());
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
		requireNothingLeft(rig);
	}

	@Test
	void verbThatThrowsLeavesNoFile() throws IOException {
		SpoolResource broken = new SpoolResource((message) -> {
			assertThat(files()).hasSize(1);
			throw new IOException("of the application");
		});
		Rig rig = rig(100_000, 0);
		MemoryTransport peer = rig.connect(broken);
		peer.receive(Frames.maskedBinary(LARGE));
		rig.settle();
		assertThat(broken.verbs()).endsWith("Message of 5000 bytes in a file", "error IOException");
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
		requireNothingLeft(rig);
	}

	@Test
	void connectionThatEndsInTheMiddleLeavesNoFile() throws IOException {
		Rig rig = rig(100_000, 0);
		MemoryTransport peer = begun(rig);
		peer.reset();
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1006");
		requireNothingLeft(rig);
		rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void piecesThatWaitWhenTheConnectionEndsAreDeletedToo() throws IOException {
		Rig rig = rig(100_000, 0);
		MemoryTransport peer = begun(rig);
		peer.receive(Frames.masked(0x00, Frames.distinct(70_000)));
		rig.turns();
		peer.reset();
		rig.turns();
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1006");
		requireNothingLeft(rig);
	}

	@Test
	void closeOfTheApplicationLeavesNoFile() throws IOException {
		Rig rig = rig(100_000, 0);
		MemoryTransport peer = begun(rig);
		this.resource.client().close();
		rig.settle();
		peer.receive(Frames.all(Frames.masked(0x80, LARGE), Frames.maskedClose(1000, "")));
		peer.receiveEnd();
		rig.settle();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1000");
		requireNothingLeft(rig);
	}

	@Test
	void executorThatRefusesLeavesNoFile() throws IOException {
		Rig rig = rig(100_000, 0);
		MemoryTransport peer = begun(rig);
		rig.executor().refuse();
		peer.receive(Frames.masked(0x80, LARGE));
		rig.turns();
		peer.receive(Frames.maskedClose(1013, ""));
		peer.receiveEnd();
		rig.turns();
		// A thread of the engine's own does what must not be left out.
		Threads.until(() -> this.resource.verbs().contains("disconnected 1013") && rig.engine().connectionCount() == 0,
				rig::turn);
		requireNothingLeft(rig);
	}

	@Test
	void engineThatStopsLeavesNothing() throws IOException {
		Rig rig = rig(100_000, 0);
		begun(rig);
		rig.engine().stop(Duration.ZERO);
		rig.turns();
		rig.engine().close();
		assertThat(this.directory.resolve("spool")).isEmptyDirectory();
		rig.executor().runAll();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1006");
		assertThat(rig.engine().connectionCount()).isZero();
		requireNothingLeft(rig);
	}

}

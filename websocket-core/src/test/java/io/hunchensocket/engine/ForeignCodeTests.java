package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testsupport.RecordedLog;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for resources, clients and exceptions whose every method may do anything: the
 * client is closed, everything is given back, and others notice nothing.
 */
class ForeignCodeTests {

	private static final byte[] FAILED = Frames.hex("8802 03f3");

	private final Rig rig = new Rig();

	private final RecordedLog log = new RecordedLog();

	@AfterEach
	void close() {
		this.log.close();
	}

	/**
	 * Ends a connection that the engine has closed with 1011, and looks for its rests.
	 */
	private void requireFailedAndGone(RecordingResource resource, MemoryTransport peer) {
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(FAILED);
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).contains("disconnected 1011");
		assertThat(resource.verbs()).doesNotHaveDuplicates();
		requireGone(resource, peer);
	}

	private void requireGone(RecordingResource resource, MemoryTransport peer) {
		this.rig.requireNothingLeft(resource, peer);
		CompletableFuture<Void> drained = this.rig.engine().drain(CloseStatus.GOING_AWAY);
		assertThat(drained).isCompleted();
	}

	@Test
	void newClientThatReturnsNullIsNamedAndHoldsNoPlace() {
		Rig narrow = new Rig(Settings.quiet(), 3);
		RecordingResource none = new RecordingResource(false) {

			@Override
			@SuppressWarnings("NullAway")
			public SocketClient newClient(Opening opening) {
				return null;
			}

		};
		for (int i = 0; i < 4; i++) {
			assertThatIllegalStateException().isThrownBy(() -> narrow.open(none))
				.withMessageContaining("newClient")
				.withMessageContaining(none.getClass().getName());
		}
		assertThat(narrow.engine().connectionCount()).isZero();
	}

	@Test
	void newClientThatReturnsTheClientOfAnotherConnectionIsNamed() {
		List<SocketClient> first = new ArrayList<>();
		RecordingResource same = new RecordingResource(false) {

			@Override
			public SocketClient newClient(Opening opening) {
				if (first.isEmpty()) {
					first.add(super.newClient(opening));
				}
				return first.get(0);
			}

		};
		MemoryTransport peer = this.rig.connect(same);
		assertThatIllegalStateException().isThrownBy(() -> this.rig.open(same)).withMessageContaining("newClient");
		peer.reset();
		this.rig.settle();
		requireGone(same, peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void errorVerbThatRethrows(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop) {

			@Override
			public void errorOccurred(SocketClient client, Throwable error) {
				super.errorOccurred(client, error);
				throw (Error) error;
			}

		};
		resource.on("text x", (client) -> {
			throw new AssertionError("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		requireFailedAndGone(resource, peer);
		assertThat(this.log.lines(Level.SEVERE)).singleElement().asString().contains("AssertionError: of the test");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void exceptionWhoseMethodsThrow(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop) {

			@Override
			public void errorOccurred(SocketClient client, Throwable error) {
				throw new Hostile();
			}

		};
		resource.on("text x", (client) -> {
			throw new Hostile();
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		requireFailedAndGone(resource, peer);
		assertThat(this.log.lines(Level.SEVERE)).hasSize(2).allMatch((line) -> line.contains(Hostile.class.getName()));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void statusOfAnExceptionThatCannotBeAskedFor(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop).on("text x", (client) -> {
			throw new WebSocketException(CloseStatus.of(4000)) {

				@Override
				public CloseStatus status() {
					throw new IllegalStateException("of the test");
				}

			};
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		requireFailedAndGone(resource, peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientWhoseMethodsThrow(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop) {

			@Override
			public SocketClient newClient(Opening opening) {
				return new Stubborn(opening);
			}

		};
		resource.on("text x", (client) -> {
			throw new IllegalStateException("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource);
		assertThat(resource.clients().size()).isOne();
		peer.receive(Frames.maskedText("x"));
		requireFailedAndGone(resource, peer);
	}

	@Test
	void clientsThatAreEqualAreTwo() {
		RecordingResource resource = new RecordingResource(false) {

			@Override
			public SocketClient newClient(Opening opening) {
				return new Same(opening);
			}

		};
		List<MemoryTransport> peers = this.rig.connect(resource, 2);
		assertThat(resource.clients().size()).isEqualTo(2);
		peers.get(0).reset();
		this.rig.settle();
		assertThat(resource.clients().size()).isOne();
		resource.clients().broadcastText("to the other");
		resource.closeClients(CloseStatus.of(4000));
		this.rig.settle();
		assertThat(peers.get(1).written()).isEqualTo(Frames.all(Frames.text("to the other"), Frames.close(4000, "")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void setOfClientsThatCannotBeAskedFor(boolean onLoop) {
		Guarded resource = new Guarded(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		resource.denies = true;
		peer.reset();
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
		assertThatIllegalStateException().isThrownBy(() -> this.rig.open(resource));
		resource.denies = false;
		requireGone(resource, peer);
	}

	@Test
	void setOfClientsThatIsMissingIsNamed() {
		RecordingResource resource = new RecordingResource(false) {

			@Override
			@SuppressWarnings("NullAway")
			public Clients<SocketClient> clients() {
				return null;
			}

		};
		assertThatIllegalStateException().isThrownBy(() -> this.rig.open(resource))
			.withMessageContaining("clients()")
			.withMessageContaining("final");
		assertThat(this.rig.engine().connectionCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answerToTheCheckThatIsMissingIsNamed(boolean onLoop) {
		List<String> errors = new ArrayList<>();
		RecordingResource resource = new RecordingResource(onLoop) {

			@Override
			@SuppressWarnings("NullAway")
			public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
				return null;
			}

			@Override
			public void errorOccurred(SocketClient client, Throwable error) {
				errors.add(error.toString());
			}

		};
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		requireFailedAndGone(resource, peer);
		assertThat(errors).singleElement().asString().contains("checkMessage").contains("Admission.ACCEPTED");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void interruptionIsOfNobodyElse(boolean onLoop) {
		List<Boolean> seen = new ArrayList<>();
		RecordingResource resource = new RecordingResource(onLoop);
		resource.on("text interrupt", (client) -> Thread.currentThread().interrupt());
		resource.on("error IllegalStateException", (client) -> Thread.currentThread().interrupt());
		resource.on("text fail", (client) -> {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("of the test");
		});
		resource.on("text look", (client) -> seen.add(Thread.currentThread().isInterrupted()));
		List<MemoryTransport> peers = this.rig.connect(resource, 3);
		for (String cause : List.of("interrupt", "fail")) {
			peers.get(cause.length() % 2).receive(Frames.maskedText(cause));
			peers.get(2).receive(Frames.maskedText("look"));
			this.rig.settle();
			assertThat(Thread.interrupted()).as("left behind").isFalse();
		}
		assertThat(seen).containsExactly(false, false);
		Thread.currentThread().interrupt();
		peers.get(2).receive(Frames.maskedText("look"));
		this.rig.settle();
		assertThat(seen).as("from whoever it comes").endsWith(false);
	}

	// Nothing of it can be asked for.
	private static final class Hostile extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no name");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("no stack");
		}

		@Override
		@SuppressWarnings("UnsynchronizedOverridesSynchronized")
		public Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

	}

	// Nothing of it can be asked for.
	private static final class Stubborn extends SocketClient {

		Stubborn(Opening opening) {
			super(opening);
		}

		@Override
		public String toString() {
			throw new StackOverflowError("no name");
		}

		@Override
		@SuppressWarnings({ "EqualsBrokenForNull", "EqualsHashCode" })
		public boolean equals(Object other) {
			throw new IllegalStateException("no comparison");
		}

		@Override
		public int hashCode() {
			throw new IllegalStateException("no hash code");
		}

	}

	// As some libraries make classes: two without differences are equal.
	private static final class Same extends SocketClient {

		Same(Opening opening) {
			super(opening);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Same;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	// Its clients are shown to nobody, once it is said so.
	private static final class Guarded extends RecordingResource {

		private boolean denies;

		Guarded(boolean onLoop) {
			super(onLoop);
		}

		@Override
		public Clients<SocketClient> clients() {
			if (this.denies) {
				throw new IllegalStateException("of an aspect");
			}
			return super.clients();
		}

	}

}

package io.hunchensocket.engine.receiving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.engine.BareResource;
import io.hunchensocket.engine.Frames;
import io.hunchensocket.engine.RecordingResource;
import io.hunchensocket.engine.Rig;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that are refused before they are read.
 */
class AdmissionTests {

	/** A text of five bytes, of which only the header has come. */
	private static final byte[] TEXT_HEADER = Frames.hex("8185 37fa213d");

	private static final byte[] BINARY_HEADER = Frames.hex("8285 37fa213d");

	private final Rig rig = new Rig();

	@Test
	void binaryIsRefusedByItsHeaderWhereTheVerbIsNotOverridden() {
		MemoryTransport peer = this.rig.connect(new TextOnly());
		peer.receive(BINARY_HEADER);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1003, "binary messages are not taken here"));
	}

	@Test
	void textIsRefusedByItsHeaderWhereNoVerbForItIsOverridden() {
		for (boolean nonBlocking : new boolean[] { true, false }) {
			BareResource resource = new BareResource(nonBlocking);
			MemoryTransport peer = this.rig.connect(resource);
			peer.receive(TEXT_HEADER);
			this.rig.settle();
			assertThat(peer.written()).isEqualTo(Frames.close(1003, "text messages are not taken here"));
			peer.receiveEnd();
			this.rig.settle();
			assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1003");
		}
	}

	@Test
	void whoCallsTheDefaultOfAVerbRefusesAsItDoes() {
		MemoryTransport peer = this.rig.connect(new BareResource(false) {

			@Override
			public void textMessageReceived(SocketClient client, String text) {
				if (!text.isEmpty()) {
					super.textMessageReceived(client, text);
				}
			}

		});
		peer.receive(Frames.all(Frames.maskedText(""), Frames.maskedText("x")));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1003, "text messages are not taken here"));
	}

	@Test
	void generatedSubclassOverridesWhatItsParentDoes() {
		MemoryTransport refused = this.rig.connect(new TextOnly$$Generated$$0());
		refused.receive(BINARY_HEADER);
		this.rig.settle();
		assertThat(refused.written()).isEqualTo(Frames.close(1003, "binary messages are not taken here"));
		assertThat(new Asking$$Generated$$0().receiveModes()).isEqualTo(overrides(ReceiveMode.REFUSED, true));
		assertThat(new Asking$$Generated$$0().receiveModes()).isEqualTo(new Asking().receiveModes());
		assertThat(new TextOnly$$Generated$$0().receiveModes()).isEqualTo(overrides(ReceiveMode.REFUSED, false));
	}

	@Test
	void overridingInAnyClassOfTheFamilyCounts() {
		assertThat(new RecordingResource(true).receiveModes()).isEqualTo(overrides(ReceiveMode.WHOLE, false));
		assertThat(new RecordingResource(true) {
		}.receiveModes()).isEqualTo(overrides(ReceiveMode.WHOLE, false));
	}

	private static ReceiveModes overrides(ReceiveMode binary, boolean check) {
		ReceiveModes modes = ReceiveModes.of(ReceiveMode.WHOLE, binary);
		return check ? modes.withMessageCheck() : modes;
	}

	@Test
	void resourceIsAskedAtEveryHeaderWithLengthsOnTheWire() {
		Asking resource = new Asking();
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(TEXT_HEADER);
		this.rig.settle();
		assertThat(resource.asked).containsExactly("TEXT 5 5 on the loop true");
		peer.receive(new byte[] { 0x56, (byte) 0x98, 0x42, 0x59, 0x52 });
		peer.receive(Frames.all(Frames.masked(0x01, new byte[] { 'f' }), Frames.maskedPing("between"),
				Frames.masked(0x80, new byte[] { 'g', 'h' })));
		this.rig.settle();
		assertThat(resource.asked).containsExactly("TEXT 5 5 on the loop true", "TEXT 1 1 on the loop true",
				"TEXT 2 3 on the loop true");
	}

	@Test
	void refusalClosesWithItsStatusBeforeThePayload() {
		Asking resource = new Asking();
		resource.answer = () -> Admission.refused(CloseStatus.of(4009, "not so much"));
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(TEXT_HEADER);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(4009, "not so much"));
		assertThat(peer.isOutputEnded()).isTrue();
	}

	@Test
	void whatTheResourceThrowsClosesAsInAnyVerb() {
		Asking resource = new Asking();
		for (Throwable thrown : List.of(new IllegalStateException(), new StackOverflowError(),
				new WebSocketException(CloseStatus.of(4010)))) {
			resource.answer = () -> {
				throw AdmissionTests.<RuntimeException>unchecked(thrown);
			};
			MemoryTransport peer = this.rig.connect(resource);
			peer.receive(TEXT_HEADER);
			this.rig.settle();
			int code = (thrown instanceof WebSocketException) ? 4010 : 1011;
			assertThat(peer.written()).isEqualTo(Frames.close(code, ""));
			assertThat(resource.asked.get(resource.asked.size() - 1))
				.isEqualTo("error " + thrown.getClass().getSimpleName());
		}
	}

	@Test
	void resourceThatClosesInItsCheckGetsNothingOfTheMessage() {
		for (byte[] checked : List.of(Frames.masked(0x80, new byte[0]), Frames.masked(0x80, new byte[] { 'g' }),
				Frames.masked(0x00, new byte[] { 'g' }), Frames.masked(0x01, new byte[] { 'g' }),
				Frames.maskedText("whole"))) {
			Closing resource = new Closing();
			MemoryTransport peer = this.rig.connect(resource);
			if ((checked[0] & 0xf) == 0) {
				peer.receive(Frames.masked(0x01, new byte[] { 'f' }));
				this.rig.settle();
			}
			resource.closes = true;
			peer.receive(Frames.all(checked, Frames.maskedText("another")));
			this.rig.settle();
			assertThat(peer.written()).isEqualTo(Frames.close(4011, "enough"));
			peer.receive(Frames.maskedClose(4011, ""));
			peer.receiveEnd();
			this.rig.settle();
			assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 4011");
		}
		assertThat(ArrivingMessage.NONE.length()).isZero();
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // Errors are
																		// thrown
																		// as they are.
	private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
		throw (T) thrown;
	}

	/** Closes in its check, and accepts the message. */
	private static final class Closing extends RecordingResource {

		private boolean closes;

		Closing() {
			super(true);
		}

		@Override
		public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
			if (this.closes) {
				client.close(CloseStatus.of(4011, "enough"));
			}
			return Admission.ACCEPTED;
		}

	}

	static class TextOnly extends SocketResource<SocketClient> {

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
		}

	}

	// Named and shaped as the proxies that frameworks generate.
	static final class TextOnly$$Generated$$0 extends TextOnly {

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			super.binaryMessageReceived(client, bytes);
		}

		@Override
		public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
			throw new AssertionError("Asked though nobody overrides it");
		}

	}

	static class Asking extends TextOnly {

		final List<String> asked = new CopyOnWriteArrayList<>();

		Supplier<Admission> answer = () -> Admission.ACCEPTED;

		@Override
		public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
			boolean onLoop = StackWalker.getInstance()
				.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().endsWith(".EventLoop")));
			this.asked.add("%s %d %d on the loop %s".formatted(type, frameLength, totalLength, onLoop));
			return this.answer.get();
		}

		@Override
		public void errorOccurred(SocketClient client, Throwable error) {
			this.asked.add("error " + error.getClass().getSimpleName());
		}

	}

	static final class Asking$$Generated$$0 extends Asking {

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			super.binaryMessageReceived(client, bytes);
		}

	}

}

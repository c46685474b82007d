package io.hunchensocket.engine;

import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.Admission;
import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.ResourceCheck;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for which verbs a resource may override together, and what follows from it.
 */
class ReceiveModesTests {

	@Test
	void oneVerbForEachTypeIsFound() {
		assertThat(new BareResource(true).receiveModes())
			.isEqualTo(ReceiveModes.of(ReceiveMode.REFUSED, ReceiveMode.REFUSED));
		assertThat(RecordingResource.onLoop().receiveModes())
			.isEqualTo(ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.WHOLE));
		assertThat(new StreamResource().receiveModes())
			.isEqualTo(ReceiveModes.of(ReceiveMode.STREAM, ReceiveMode.STREAM));
		assertThat(new Spooling(false).receiveModes())
			.isEqualTo(ReceiveModes.of(ReceiveMode.REFUSED, ReceiveMode.SPOOLED));
		assertThat(new Chunks(true).receiveModes()).isEqualTo(ReceiveModes.of(ReceiveMode.CHUNKS, ReceiveMode.CHUNKS));
		assertThat(new Inheriting(false).receiveModes())
			.isEqualTo(ReceiveModes.of(ReceiveMode.REFUSED, ReceiveMode.SPOOLED));
	}

	@Test
	void twoVerbsForOneTypeContradictEachOther() {
		BareResource binary = new Spooling(false) {
			@Override
			public void binaryStreamReceived(SocketClient client, InputStream bytes) {
			}
		};
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(binary))
			.withMessageContaining("overrides binaryStreamReceived and spooledMessageReceived")
			.withMessageContaining(binary.getClass().getName());
		BareResource text = new BareResource(false) {
			@Override
			public void textMessageReceived(SocketClient client, String text) {
			}

			@Override
			public void textStreamReceived(SocketClient client, Reader text) {
			}
		};
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(text))
			.withMessageContaining("overrides textMessageReceived and textStreamReceived");
		Rig rig = new Rig();
		assertThatIllegalArgumentException().isThrownBy(() -> rig.open(text));
		assertThat(rig.engine().connectionCount()).isZero();
		assertThat(text.verbs()).isEmpty();
	}

	@Test
	void adapterThatOverridesAllVerbsSaysWhichAreCalled() {
		List<String> called = new ArrayList<>();
		Adapter adapter = new Adapter(called);
		Rig rig = new Rig();
		MemoryTransport peer = rig.connect(adapter);
		peer.receive(Frames.all(Frames.maskedText("text"), Frames.maskedBinary(new byte[3]), Frames.maskedPong("p")));
		rig.settle();
		assertThat(called).containsExactlyInAnyOrder("text", "checked", "chunk", "checked");
		assertThat(rig.engine().connectionCount()).isOne();
	}

	@Test
	void onlyWholeMessagesCanBeTakenOnTheLoop() {
		BareResource text = new BareResource(false) {
			@Override
			public boolean takeTextMessage(SocketClient client, String text) {
				return true;
			}

			@Override
			public void textStreamReceived(SocketClient client, Reader text) {
			}
		};
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(text))
			.withMessageContaining("overrides takeTextMessage, but not textMessageReceived")
			.withMessageContaining(text.getClass().getName());
		BareResource binary = new BareResource(false) {
			@Override
			public boolean takeBinaryMessage(SocketClient client, byte[] bytes) {
				return true;
			}
		};
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(binary))
			.withMessageContaining("overrides takeBinaryMessage, but not binaryMessageReceived");
	}

	@Test
	void offersFollowFromTheVerbsOfEitherType() {
		ReceiveModes whole = ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.WHOLE);
		assertThat(RecordingResource.onLoop().receiveModes().areOfferedOnLoop()).isFalse();
		assertThat(new RecordingResource(false) {
			@Override
			public boolean takeTextMessage(SocketClient client, String text) {
				return false;
			}
		}.receiveModes()).isEqualTo(whole.withOffersOnLoop()).isNotEqualTo(whole);
		assertThat(new RecordingResource(false) {
			@Override
			public boolean takeBinaryMessage(SocketClient client, byte[] bytes) {
				return false;
			}
		}.receiveModes()).isEqualTo(whole.withOffersOnLoop());
		assertThat(whole.withOffersOnLoop().withMessageCheck().withPongs())
			.isEqualTo(whole.withPongs().withMessageCheck().withOffersOnLoop())
			.hasToString("text WHOLE, binary WHOLE, checked, with pongs, offered on the loop");
	}

	@Test
	void textsCannotBeSpooled() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReceiveModes.of(ReceiveMode.SPOOLED, ReceiveMode.WHOLE))
			.withMessageContaining("as a stream or in chunks");
	}

	@Test
	void verbsThatWaitAreNotForALoop() {
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(new Spooling(true)))
			.withMessageContaining("override binaryChunkReceived instead");
		BareResource text = new BareResource(true) {
			@Override
			public void textStreamReceived(SocketClient client, Reader text) {
			}
		};
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(text))
			.withMessageContaining("override textChunkReceived instead");
		ResourceCheck.requireConsistent(new Chunks(true));
	}

	@Test
	void limitsAreThoseOfTheWayInWhichATypeIsTaken() {
		MessageLimits streaming = new MessageLimits(2_000_000, 3_000_000, 10, "the.property");
		Settings settings = Settings.quiet().streaming(streaming, 1, SpoolSettings.DEFAULTS);
		for (BareResource large : new BareResource[] { new Chunks(true), new StreamResource(), new Spooling(false) }) {
			Rig rig = new Rig(settings);
			MemoryTransport peer = rig.connect(large);
			MemoryTransport other = rig.connect(large);
			other.receive(header(0x82, 2_000_001));
			rig.settle();
			assertThat(reason(other)).contains("2000000").contains("the.property");
			peer.receive(header(0x82, 2_000_000));
			rig.turns();
			assertThat(large.client(0).isOpen()).isTrue();
		}
		for (BareResource small : new BareResource[] { new Spooling(false), new BareResource(true) }) {
			Rig rig = new Rig(settings);
			MemoryTransport peer = rig.connect(small);
			peer.receive(header(0x81, 1_048_577));
			rig.settle();
			assertThat(reason(peer)).contains("1048576");
		}
	}

	/** The header of a frame of which nothing else has come. */
	private static byte[] header(int firstByte, int length) {
		return Arrays.copyOf(Frames.masked(firstByte, new byte[length]), 14);
	}

	private static String reason(MemoryTransport peer) {
		byte[] payload = Written.frames(peer.written()).get(0).payload();
		assertThat(payload).startsWith(0x03, 0xf1);
		return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
	}

	private static class Spooling extends BareResource {

		Spooling(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
		}

	}

	private static final class Inheriting extends Spooling {

		Inheriting(boolean nonBlocking) {
			super(nonBlocking);
		}

	}

	private static class Chunks extends BareResource {

		Chunks(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void textChunkReceived(SocketClient client, MessageChunk chunk) {
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
		}

	}

	/** Overrides more than it is called for. */
	private static final class Adapter extends Chunks {

		private final List<String> called;

		Adapter(List<String> called) {
			super(false);
			this.called = called;
		}

		@Override
		public ReceiveModes receiveModes() {
			return ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.CHUNKS).withMessageCheck();
		}

		@Override
		public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
			this.called.add("checked");
			return Admission.ACCEPTED;
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			this.called.add(text);
		}

		@Override
		public void textStreamReceived(SocketClient client, Reader text) {
			this.called.add("stream");
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			this.called.add("chunk");
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			this.called.add("whole");
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			this.called.add("pong");
		}

	}

}

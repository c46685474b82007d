package io.hunchensocket.resilience;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages that no honest client sends. Source: RFC 1951, section 3.2.
 */
final class Deflate {

	/** An empty block of each kind that has no table of its own, not the last. */
	static final byte[] EMPTY_STORED = { 0, 0, 0, (byte) 0xff, (byte) 0xff };

	/** The last block of a stream, empty, and the zeros up to the next byte. */
	static final byte[] FINAL = { 3, 0 };

	private static final int MIB = 1024 * 1024;

	private Deflate() {
	}

	/** A client with which compression was agreed on. */
	static RawWebSocket open(Server server, String path) {
		return open(server, path, DeflatePeer.OFFER);
	}

	/** A client of which each message stands for itself. */
	static RawWebSocket openForgetting(Server server, String path) {
		return open(server, path, DeflatePeer.OFFER + "; client_no_context_takeover");
	}

	private static RawWebSocket open(Server server, String path, String offer) {
		RawWebSocket client = server.to(path).header(DeflatePeer.HEADER, offer).connect();
		client.expectOpen();
		assertThat(client.response().header(DeflatePeer.HEADER))
			.hasValueSatisfying((answer) -> assertThat(answer).startsWith(DeflatePeer.OFFER));
		return client;
	}

	static RawFrame text(byte... payload) {
		return RawFrame.of(0x1, payload).rsv(DeflatePeer.RSV1);
	}

	static RawFrame binary(byte... payload) {
		return RawFrame.of(0x2, payload).rsv(DeflatePeer.RSV1);
	}

	/** Zeros, a thousandth as long as what they inflate to. */
	static byte[] zeros(int mebibytes) {
		int once = Math.min(mebibytes, 64);
		try (DeflatePeer peer = new DeflatePeer()) {
			return Attack.repeated(peer.flush(new byte[once * MIB]), mebibytes / once);
		}
	}

	/** A whole stream, whose last block says so. */
	static byte[] finished(byte[] bytes) {
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		deflater.setInput(bytes);
		deflater.finish();
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		while (!deflater.finished()) {
			deflated.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return deflated.toByteArray();
	}

	static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

}

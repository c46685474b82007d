package io.hunchensocket.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A frame to be sent, of which every bit can be wrong on purpose. A new one is final,
 * masked and as short as it can be, as a client must send it; each method answers a
 * changed copy. Safe to share between threads. Source: RFC 6455, section 5.2.
 */
public final class RawFrame {

	/** The masking key of the RFC's own example, unless a test asks for another. */
	public static final int MASKING_KEY = 0x37fa213d;

	private static final int FIN = 0x80;

	private static final int MASKED = 0x80;

	private final int firstByte;

	private final boolean masked;

	private final int maskingKey;

	private final LengthForm form;

	private final long length;

	private final byte[] payload;

	private RawFrame(int firstByte, boolean masked, int maskingKey, LengthForm form, long length, byte[] payload) {
		this.firstByte = firstByte;
		this.masked = masked;
		this.maskingKey = maskingKey;
		this.form = form;
		this.length = length;
		this.payload = payload;
	}

	/**
	 * A frame of any opcode, also a reserved one.
	 * @param opcode 0 to 15
	 * @param payload its payload before masking
	 * @return the frame
	 */
	public static RawFrame of(int opcode, byte... payload) {
		Objects.checkIndex(opcode, 16);
		return new RawFrame(FIN | opcode, true, MASKING_KEY, LengthForm.SHORTEST, payload.length, payload.clone());
	}

	/**
	 * A whole text message.
	 * @param text any text; for bytes that are no UTF-8 see {@link #of(int, byte...)}
	 * @return the frame
	 */
	public static RawFrame text(String text) {
		return of(0x1, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A whole binary message.
	 * @param payload its bytes
	 * @return the frame
	 */
	public static RawFrame binary(byte... payload) {
		return of(0x2, payload);
	}

	/**
	 * The last fragment of a message; see {@link #notFinal()} for those between.
	 * @param payload its bytes
	 * @return the frame
	 */
	public static RawFrame continuation(byte... payload) {
		return of(0x0, payload);
	}

	/**
	 * A ping.
	 * @param payload its bytes, also more than the 125 that are allowed
	 * @return the frame
	 */
	public static RawFrame ping(byte... payload) {
		return of(0x9, payload);
	}

	/**
	 * A pong.
	 * @param payload its bytes
	 * @return the frame
	 */
	public static RawFrame pong(byte... payload) {
		return of(0xA, payload);
	}

	/**
	 * A close without status, or with a payload that is wrong on purpose.
	 * @param payload its bytes
	 * @return the frame
	 */
	public static RawFrame close(byte... payload) {
		return of(0x8, payload);
	}

	/**
	 * A close with a status.
	 * @param code any number of 16 bits, also one that must not be sent
	 * @param reason its reason, empty for none
	 * @return the frame
	 */
	public static RawFrame close(int code, String reason) {
		byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
		return close(ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array());
	}

	/**
	 * The same frame with FIN cleared: a further fragment follows.
	 * @return the copy
	 */
	public RawFrame notFinal() {
		return new RawFrame(this.firstByte & ~FIN, this.masked, this.maskingKey, this.form, this.length, this.payload);
	}

	/**
	 * The same frame with reserved bits.
	 * @param bits 0 to 7: RSV1 is 4, RSV2 is 2, RSV3 is 1
	 * @return the copy
	 */
	public RawFrame rsv(int bits) {
		Objects.checkIndex(bits, 8);
		int first = (this.firstByte & ~0x70) | (bits << 4);
		return new RawFrame(first, this.masked, this.maskingKey, this.form, this.length, this.payload);
	}

	/**
	 * The same frame under another masking key.
	 * @param key the four bytes, the first one in the highest bits
	 * @return the copy
	 */
	public RawFrame maskedWith(int key) {
		return new RawFrame(this.firstByte, true, key, this.form, this.length, this.payload);
	}

	/**
	 * The same frame without mask, as only a server may send it.
	 * @return the copy
	 */
	public RawFrame unmasked() {
		return new RawFrame(this.firstByte, false, 0, this.form, this.length, this.payload);
	}

	/**
	 * The same frame with its length in another form, also one that is too long for it.
	 * @param newForm where the length stands
	 * @return the copy
	 */
	public RawFrame length(LengthForm newForm) {
		return new RawFrame(this.firstByte, this.masked, this.maskingKey, newForm, this.length, this.payload);
	}

	/**
	 * The same frame with a header that claims another length than its payload has.
	 * @param claimed the length, also one with the highest bit set
	 * @return the copy
	 */
	public RawFrame claiming(long claimed) {
		return new RawFrame(this.firstByte, this.masked, this.maskingKey, this.form, claimed, this.payload);
	}

	/**
	 * The frame's header alone, with the masking key: what a server must be able to judge
	 * before any payload comes.
	 * @return a new array of 2 to 14 bytes
	 */
	public byte[] header() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.write(this.firstByte);
			this.form.write(out, this.masked ? MASKED : 0, this.length);
			if (this.masked) {
				out.writeInt(this.maskingKey);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * The frame as it goes out.
	 * @return a new array
	 */
	public byte[] bytes() {
		byte[] header = header();
		byte[] key = ByteBuffer.allocate(4).putInt(this.maskingKey).array();
		ByteBuffer whole = ByteBuffer.allocate(header.length + this.payload.length).put(header);
		for (int i = 0; i < this.payload.length; i++) {
			whole.put((byte) (this.payload[i] ^ key[i & 3]));
		}
		return whole.array();
	}

	static byte[] joined(RawFrame... frames) {
		byte[] all = new byte[0];
		for (RawFrame frame : frames) {
			byte[] next = frame.bytes();
			int end = all.length;
			all = Arrays.copyOf(all, end + next.length);
			System.arraycopy(next, 0, all, end, next.length);
		}
		return all;
	}

	@Override
	public String toString() {
		return Hex.of(header()) + " and " + this.payload.length + " bytes";
	}

}

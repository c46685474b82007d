package io.hunchensocket.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes samples that are not text.
 */
final class SampleBytes {

	private static final int BITMAP_HEADER = 54;

	/** Pixels in a row of the bitmap. */
	private static final int WIDTH = 296;

	/** So short that every kilobyte of the document holds text too. */
	private static final int PICTURE_BYTES = 200;

	private SampleBytes() {
	}

	/**
	 * A sky with a sun in it, and some grain on one pixel in eight.
	 */
	static byte[] bitmap(int length) {
		int height = (length - BITMAP_HEADER) / (3 * WIDTH) + 1;
		ByteBuffer bitmap = ByteBuffer.allocate(BITMAP_HEADER + 3 * WIDTH * height).order(ByteOrder.LITTLE_ENDIAN);
		bitmap.put((byte) 'B').put((byte) 'M').putInt(bitmap.capacity()).putInt(0).putInt(BITMAP_HEADER);
		bitmap.putInt(40).putInt(WIDTH).putInt(height).putShort((short) 1).putShort((short) 24);
		bitmap.putInt(0).putInt(bitmap.capacity() - BITMAP_HEADER).putInt(2835).putInt(2835).putInt(0).putInt(0);
		Random random = new Random(4);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < WIDTH; x++) {
				int grain = (random.nextInt(8) == 0) ? random.nextInt(8) : 0;
				boolean sun = Math.hypot(x - 200, y - 180) < 60;
				bitmap.put((byte) (sun ? 40 : 255 - y / 4)).put((byte) (150 + x / 16 + grain));
				bitmap.put((byte) (sun ? 250 : 60 + y / 4));
			}
		}
		return Arrays.copyOf(bitmap.array(), length);
	}

	/**
	 * Pages, each with lines of text and a picture that is as good as random.
	 */
	static byte[] pdf(int length) {
		String prose = new String(SampleText.prose(length), StandardCharsets.UTF_8);
		ByteArrayOutputStream document = new ByteArrayOutputStream();
		Random random = new Random(5);
		append(document, "%PDF-1.4\n");
		for (int number = 1; document.size() < length; number += 3) {
			append(document, """
					%d 0 obj
					<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents %d 0 R \
					/Resources << /Font << /F1 2 0 R >> /XObject << /I %d 0 R >> >> >>
					endobj
					%d 0 obj
					<< /Length %d >>
					stream
					""".formatted(number, number + 1, number + 2, number + 1, 100 + random.nextInt(800)));
			for (int line = 0; line < 8; line++) {
				int start = random.nextInt(prose.length() / 2);
				append(document, "BT /F1 11 Tf 72 %d Td (%s) Tj ET\n".formatted(770 - 14 * line,
						prose.substring(start, start + 60).replace('\n', ' ')));
			}
			append(document, "q 40 0 0 40 72 %d cm /I Do Q\nendstream\nendobj\n%d 0 obj\n"
				.formatted(random.nextInt(700), number + 2));
			append(document, "<< /Subtype /Image /Filter /DCTDecode /Length %d >>\nstream\n".formatted(PICTURE_BYTES));
			byte[] picture = new byte[PICTURE_BYTES];
			random.nextBytes(picture);
			document.writeBytes(picture);
			append(document, "\nendstream\nendobj\n");
		}
		return Arrays.copyOf(document.toByteArray(), length);
	}

	private static void append(ByteArrayOutputStream document, String text) {
		document.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}

package io.hunchensocket.benchmarks.report;

import java.awt.Color;
import java.awt.Font;

import io.hunchensocket.benchmarks.suite.Servers;

/**
 * The colours and letters of charts.
 */
final class ChartStyle {

	static final Color OURS = new Color(0x0B, 0x6E, 0x4F);

	static final Color FLOOR = new Color(0xC8, 0x4C, 0x31);

	static final Color INK = new Color(0x24, 0x29, 0x2F);

	static final Color FAINT = new Color(0x57, 0x60, 0x6A);

	/** Ours, used otherwise than it is meant to be fastest. */
	private static final Color OURS_OTHERWISE = new Color(0x7F, 0xBF, 0xA6);

	private static final Color OTHERS = new Color(0xB4, 0xBA, 0xC4);

	private ChartStyle() {
	}

	static Color of(String server) {
		if (server.equals(Servers.OURS.name())) {
			return OURS;
		}
		if (server.equals(Servers.FLOOR.name())) {
			return FLOOR;
		}
		return server.startsWith(Servers.OURS.name()) ? OURS_OTHERWISE : OTHERS;
	}

	static Font font(int style, int size) {
		return new Font(Font.SANS_SERIF, style, size);
	}

}

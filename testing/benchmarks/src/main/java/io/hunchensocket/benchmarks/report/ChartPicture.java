package io.hunchensocket.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

import io.hunchensocket.benchmarks.suite.Servers;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Draws a chart: ours stands out, and the floor is a line that goes through all bars.
 */
final class ChartPicture {

	private static final int WIDTH = 760;

	private static final int HEIGHT_OF_A_BAR = 30;

	private static final int HEIGHT_OF_THE_REST = 96;

	/** For screens that show more than one dot where others show one. */
	private static final int SCALE = 2;

	private final Chart chart;

	ChartPicture(Chart chart) {
		this.chart = chart;
	}

	BufferedImage draw() {
		int height = HEIGHT_OF_THE_REST + HEIGHT_OF_A_BAR * this.chart.bars().size();
		BufferedImage picture = new BufferedImage(SCALE * WIDTH, SCALE * height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = picture.createGraphics();
		graphics.scale(SCALE, SCALE);
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
		graphics.dispose();
		return picture;
	}

	private JFreeChart chart() {
		List<Chart.Bar> bars = this.chart.bars();
		DefaultCategoryDataset values = new DefaultCategoryDataset();
		bars.forEach((bar) -> values.addValue(bar.value(), "", bar.name()));
		JFreeChart drawn = ChartFactory.createBarChart(null, null, null, values, PlotOrientation.HORIZONTAL, false,
				false, false);
		drawn.setBackgroundPaint(Color.WHITE);
		drawn.setPadding(new RectangleInsets(12, 12, 12, 24));
		drawn.setTitle(title(this.chart.title(), ChartStyle.font(Font.BOLD, 16), ChartStyle.INK));
		drawn.addSubtitle(
				title(this.chart.axis() + "; shorter is better", ChartStyle.font(Font.PLAIN, 12), ChartStyle.FAINT));
		CategoryPlot plot = drawn.getCategoryPlot();
		plot.setBackgroundPaint(Color.WHITE);
		plot.setOutlineVisible(false);
		plot.setRangeGridlinesVisible(false);
		plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
		plot.setRenderer(new ChartBars(bars));
		names(plot.getDomainAxis());
		lengths((NumberAxis) plot.getRangeAxis());
		bars.stream().filter((bar) -> bar.name().equals(Servers.FLOOR.name())).forEach((bar) -> floor(plot, bar));
		return drawn;
	}

	private static TextTitle title(String text, Font font, Color color) {
		TextTitle title = new TextTitle(text, font);
		title.setPaint(color);
		title.setHorizontalAlignment(HorizontalAlignment.LEFT);
		title.setPadding(0, 4, 4, 0);
		return title;
	}

	private static void names(CategoryAxis axis) {
		axis.setTickLabelFont(ChartStyle.font(Font.PLAIN, 13));
		axis.setTickLabelPaint(ChartStyle.INK);
		axis.setTickLabelPaint(Servers.OURS.name(), ChartStyle.OURS);
		axis.setTickLabelFont(Servers.OURS.name(), ChartStyle.font(Font.BOLD, 13));
		axis.setAxisLineVisible(false);
		axis.setTickMarksVisible(false);
		axis.setCategoryMargin(0.28);
		axis.setLowerMargin(0.01);
		axis.setUpperMargin(0.01);
	}

	/** Values stand beside their bars: the axis would say it again. */
	private static void lengths(NumberAxis axis) {
		axis.setVisible(false);
		axis.setUpperMargin(0.12);
	}

	private static void floor(CategoryPlot plot, Chart.Bar bar) {
		ValueMarker line = new ValueMarker(bar.value(), ChartStyle.FLOOR,
				new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] { 4, 3 }, 0));
		plot.addRangeMarker(line, Layer.FOREGROUND);
	}

}

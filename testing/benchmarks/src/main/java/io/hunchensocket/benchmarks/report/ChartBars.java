package io.hunchensocket.benchmarks.report;

import java.awt.Font;
import java.awt.Paint;
import java.util.List;

import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;

/**
 * Flat bars, each in the colour of its server, with its value beside it.
 */
@SuppressWarnings("serial")
final class ChartBars extends BarRenderer {

	private final transient List<Chart.Bar> bars;

	ChartBars(List<Chart.Bar> bars) {
		this.bars = bars;
		setBarPainter(new StandardBarPainter());
		setShadowVisible(false);
		setDrawBarOutline(false);
		setItemMargin(0);
		setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator() {

			@Override
			public String generateLabel(CategoryDataset values, int row, int column) {
				return Numbers.text(ChartBars.this.bars.get(column).value());
			}

		});
		setDefaultPositiveItemLabelPosition(new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
		setItemLabelInsets(new RectangleInsets(0, 6, 0, 6));
		setDefaultItemLabelsVisible(true);
		setDefaultItemLabelFont(ChartStyle.font(Font.BOLD, 12));
		setDefaultItemLabelPaint(ChartStyle.INK);
	}

	@Override
	public Paint getItemPaint(int row, int column) {
		return ChartStyle.of(this.bars.get(column).name());
	}

}

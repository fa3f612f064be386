package io.policyinventory.report.xlsx;

import io.policyinventory.report.Summary.ProjectCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;

/** The charts of the summary and the small tables that they show. */
final class SummaryCharts {

  private static final int PROJECTS = 15;
  private static final String OTHERS = "all others";
  private static final int[] COLORS = {0x1F3A5F, 0x4F91CD, 0xE39A3B, 0x7A9A56};
  private static final int HEIGHT = 16;

  private final XSSFSheet sheet;

  SummaryCharts(XSSFSheet sheet) {
    this.sheet = sheet;
  }

  /** Policies of the projects that have most, a bar each, a colour per service. */
  void policiesByProject(SummaryCells cells, List<ProjectCounts> counts) {
    Map<String, Map<String, Long>> byProject = largest(counts);
    List<String> services =
        counts.stream().map(ProjectCounts::service).distinct().sorted().toList();
    if (services.isEmpty()) {
      return;
    }
    cells.heading("Policies by project");
    List<Object> header = new ArrayList<>(List.of("project"));
    header.addAll(services);
    int first = cells.header(header.toArray()) + 1;
    byProject.forEach(
        (project, byService) -> {
          List<Object> row = new ArrayList<>(List.of(project));
          services.forEach(service -> row.add(byService.getOrDefault(service, 0L)));
          cells.row(row.toArray());
        });
    int last = first + byProject.size() - 1;
    chart("Policies by project", first - 2, first, last, services.size(), BarDirection.BAR);
    cells.skipTo(first - 2 + HEIGHT + 1);
  }

  /** Policies by the longest time between two backups. */
  void policiesByInterval(SummaryCells cells, Map<String, Long> intervals) {
    cells.heading("Policies by longest time between two backups");
    int first = cells.header("longest interval", "policies") + 1;
    intervals.forEach(cells::row);
    int last = first + intervals.size() - 1;
    chart(
        "Policies by longest time between two backups",
        first - 2,
        first,
        last,
        1,
        BarDirection.COL);
    cells.skipTo(first - 2 + HEIGHT + 1);
  }

  private void chart(
      String title, int top, int firstRow, int lastRow, int series, BarDirection direction) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFClientAnchor anchor =
        drawing.createAnchor(0, 0, 0, 0, series + 1, top + 1, SummaryCells.COLUMNS, top + HEIGHT);
    XSSFChart chart = drawing.createChart(anchor);
    chart.setTitleText(title);
    chart.setTitleOverlay(false);
    boolean bars = direction == BarDirection.BAR;
    XDDFCategoryAxis categories =
        chart.createCategoryAxis(bars ? AxisPosition.LEFT : AxisPosition.BOTTOM);
    XDDFValueAxis values = chart.createValueAxis(bars ? AxisPosition.BOTTOM : AxisPosition.LEFT);
    values.setCrosses(bars ? AxisCrosses.MAX : AxisCrosses.AUTO_ZERO);
    values.setMinimum(0);
    values.setNumberFormat("#,##0");
    XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
    data.setBarDirection(direction);
    data.setVaryColors(false);
    data.setGapWidth(50);
    XDDFDataSource<String> names =
        XDDFDataSourcesFactory.fromStringCellRange(
            sheet, new CellRangeAddress(firstRow, lastRow, 0, 0));
    for (int i = 1; i <= series; i++) {
      XDDFNumericalDataSource<Double> numbers =
          XDDFDataSourcesFactory.fromNumericCellRange(
              sheet, new CellRangeAddress(firstRow, lastRow, i, i));
      XDDFBarChartData.Series bar = (XDDFBarChartData.Series) data.addSeries(names, numbers);
      bar.setTitle(
          sheet.getRow(firstRow - 1).getCell(i).getStringCellValue(),
          new CellReference(sheet.getSheetName(), firstRow - 1, i, true, true));
      bar.setFillProperties(fill(COLORS[(i - 1) % COLORS.length]));
    }
    if (bars) {
      categories.setOrientation(AxisOrientation.MAX_MIN);
    }
    if (series > 1) {
      data.setBarGrouping(BarGrouping.STACKED);
      chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    }
    chart.plot(data);
    if (series > 1) {
      overlap(chart);
    }
  }

  /**
   * Puts the parts of a stacked bar in one line (ISO/IEC 29500-1 section 21.2.2.131, {@code
   * overlap}). The schema classes that come with POI lack this element, hence the cursor.
   */
  private static void overlap(XSSFChart chart) {
    CTBarChart bars = chart.getCTChart().getPlotArea().getBarChartArray(0);
    try (XmlCursor cursor = bars.getAxIdArray(0).newCursor()) {
      cursor.beginElement(new QName(bars.schemaType().getName().getNamespaceURI(), "overlap"));
      cursor.insertAttributeWithValue("val", "100");
    }
  }

  private static XDDFSolidFillProperties fill(int rgb) {
    byte[] parts = {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
    return new XDDFSolidFillProperties(XDDFColor.from(parts));
  }

  private static Map<String, Map<String, Long>> largest(List<ProjectCounts> counts) {
    Map<String, Map<String, Long>> byProject = new TreeMap<>();
    for (ProjectCounts count : counts) {
      byProject
          .computeIfAbsent(count.project(), project -> new TreeMap<>())
          .merge(count.service(), count.policies(), Long::sum);
    }
    Map<String, Map<String, Long>> shown = new LinkedHashMap<>();
    byProject.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Map<String, Long>> entry) -> -total(entry.getValue()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry -> {
              String name = shown.size() < PROJECTS ? entry.getKey() : OTHERS;
              Map<String, Long> sums = shown.computeIfAbsent(name, key -> new TreeMap<>());
              entry.getValue().forEach((service, n) -> sums.merge(service, n, Long::sum));
            });
    return shown;
  }

  private static long total(Map<String, Long> byService) {
    return byService.values().stream().mapToLong(Long::longValue).sum();
  }
}

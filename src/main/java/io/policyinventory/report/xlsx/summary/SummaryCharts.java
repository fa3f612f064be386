package io.policyinventory.report.xlsx.summary;

import io.policyinventory.report.summary.FindingCounts.OfRule;
import io.policyinventory.report.summary.Summary.ProjectCounts;
import io.policyinventory.report.summary.Tone;
import io.policyinventory.report.xlsx.style.Highlights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;

/** The charts of the summary and the small tables that they show. */
final class SummaryCharts {

  private static final int PROJECTS = 15;
  static final String OTHERS = "all others";
  private static final int[] COLORS = {0x1F3A5F, 0x4F91CD, 0xE39A3B, 0x7A9A56};

  /** Lines that a chart needs at least. */
  private static final int HEIGHT = 13;

  /** Lines of a table and a chart that fit on a page with other tables. */
  private static final int FITTING = 19;

  /** The same without other tables. */
  private static final int FITTING_ALONE = 27;

  /** Columns of numbers that leave room for a chart beside them. */
  private static final int BESIDE = 2;

  private static final int TITLE_SIZE = 1200;

  private final XSSFSheet sheet;
  private final SummaryCells cells;

  SummaryCharts(XSSFSheet sheet, SummaryCells cells) {
    this.sheet = sheet;
    this.cells = cells;
  }

  /** Policies of the projects that have most, a bar each, a colour per service. */
  void policiesByProject(List<ProjectCounts> counts) {
    Map<String, Map<String, Long>> byProject = largest(counts);
    List<String> services =
        counts.stream().map(ProjectCounts::service).distinct().sorted().toList();
    if (services.isEmpty()) {
      return;
    }
    cells.heading("Policies by project");
    List<String> header = new ArrayList<>(List.of("project"));
    header.addAll(services);
    int first = cells.header(1, header) + 1;
    byProject.forEach(
        (project, byService) -> {
          List<Object> row = new ArrayList<>(List.of(project));
          services.forEach(service -> row.add(byService.getOrDefault(service, 0L)));
          cells.row(row.toArray());
        });
    int last = first + byProject.size() - 1;
    if (services.size() > BESIDE) {
      int[] colors =
          IntStream.range(0, services.size()).map(i -> COLORS[i % COLORS.length]).toArray();
      below("Policies by project", "policies", first, last, 1, colors);
    } else {
      chart("Policies by project", "policies", first, last, services.size(), BarDirection.BAR);
      cells.skipTo(bottom(first, last));
    }
  }

  /** A small table and a column for each of its lines. */
  void columns(String title, String names, String numbers, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    cells.heading(title);
    int first = cells.header(1, List.of(names, numbers)) + 1;
    counts.forEach(cells::row);
    int last = first + counts.size() - 1;
    chart(title, numbers, first, last, 1, BarDirection.COL);
    cells.skipTo(bottom(first, last));
  }

  /** A bar per rule in the colour of its severity, below the table that begins at this line. */
  void findingsByRule(List<OfRule> rules, int first) {
    int last = first + rules.size() - 1;
    int top = last + 2;
    int wanted = Math.min(3 + 2 * rules.size(), FITTING_ALONE - rules.size());
    int bottom = top + Math.max(HEIGHT, wanted);
    XSSFChart chart = create("Findings by rule", 0, top, bottom);
    XDDFBarChartData data = bars(chart, BarDirection.BAR, "findings");
    XDDFBarChartData.Series series = series(data, first, last, 0, SummaryCells.COLUMNS - 1);
    label(series);
    for (int i = 0; i < rules.size(); i++) {
      series.getDataPoint(i).setFillProperties(fill(Tone.of(rules.get(i).severity()).shade()));
    }
    chart.plot(data);
    cells.skipTo(bottom);
  }

  /** A bar per project of the table in these lines, with the unprotected at its foot. */
  void coverageByProject(int first, int last) {
    int[] shades = Highlights.PROTECTION.values().stream().mapToInt(Tone::shade).toArray();
    below("Coverage by project", "servers and disks", first, last, 3, shades);
  }

  /**
   * Two charts of the table in these lines, which has the protected share, critical findings and
   * gaps in its third to fifth column.
   */
  void trend(int first, int last) {
    int top = cells.next();
    XSSFChart share = create("Protected servers and disks, percent", 0, top, top + HEIGHT);
    XDDFBarChartData protection = bars(share, BarDirection.COL, "percent protected");
    protection.getValueAxes().get(0).setMaximum(100);
    series(protection, first, last, 0, 2).setFillProperties(fill(Tone.GREEN.shade()));
    share.plot(protection);
    top += HEIGHT + 1;
    XSSFChart trouble = create("Critical findings and gaps", 0, top, top + HEIGHT);
    XDDFBarChartData counts = bars(trouble, BarDirection.COL, "findings, gaps");
    series(counts, first, last, 0, 3).setFillProperties(fill(Tone.RED.shade()));
    series(counts, first, last, 0, 4).setFillProperties(fill(Tone.AMBER.shade()));
    trouble.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    trouble.plot(counts);
    cells.skipTo(top + HEIGHT);
  }

  /** Stacked bars across the sheet, on the page of their table if both fit. */
  private void below(
      String title, String counted, int firstRow, int lastRow, int firstColumn, int[] colors) {
    int bars = lastRow - firstRow + 1;
    int height = Math.max(HEIGHT, 5 + bars);
    if (bars + height > FITTING) {
      cells.newPage();
    }
    int top = cells.next() + 1;
    XSSFChart chart = create(title, 0, top, top + height);
    XDDFBarChartData data = bars(chart, BarDirection.BAR, counted);
    for (int i = 0; i < colors.length; i++) {
      series(data, firstRow, lastRow, 0, firstColumn + i).setFillProperties(fill(colors[i]));
    }
    plotStacked(chart, data);
    cells.skipTo(top + height);
  }

  /** The line below a chart, which is at least as high as its table. */
  private static int bottom(int firstRow, int lastRow) {
    return Math.max(firstRow - 1 + HEIGHT, lastRow + 1);
  }

  private void chart(
      String title, String counted, int firstRow, int lastRow, int series, BarDirection direction) {
    XSSFChart chart = create(title, series + 1, firstRow - 1, bottom(firstRow, lastRow));
    XDDFBarChartData data = bars(chart, direction, counted);
    for (int i = 1; i <= series; i++) {
      XDDFBarChartData.Series each = series(data, firstRow, lastRow, 0, i);
      each.setFillProperties(fill(COLORS[(i - 1) % COLORS.length]));
      if (series == 1) {
        label(each);
      }
    }
    if (series > 1) {
      plotStacked(chart, data);
    } else {
      chart.plot(data);
    }
  }

  private static void plotStacked(XSSFChart chart, XDDFBarChartData data) {
    data.setBarGrouping(BarGrouping.STACKED);
    chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    chart.plot(data);
    overlap(chart);
  }

  private XSSFChart create(String title, int leftColumn, int topRow, int bottomRow) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFClientAnchor anchor =
        drawing.createAnchor(0, 0, 0, 0, leftColumn, topRow, SummaryCells.COLUMNS, bottomRow);
    XSSFChart chart = drawing.createChart(anchor);
    title(chart, title);
    describe(chart, title);
    return chart;
  }

  /** What a screen reader says of it. */
  private void describe(XSSFChart chart, String title) {
    CTNonVisualDrawingProps properties =
        chart.getGraphicFrame().getCTGraphicalObjectFrame().getNvGraphicFramePr().getCNvPr();
    properties.setName("Chart " + properties.getId() + ": " + title);
    properties.setDescr(
        "Bar chart: " + title + ". The table beside or above it has the same numbers.");
  }

  /** Writes its number at each bar. */
  private static void label(XDDFBarChartData.Series series) {
    CTDLbls labels = series.getCTBarSer().addNewDLbls();
    labels.addNewShowLegendKey().setVal(false);
    labels.addNewShowVal().setVal(true);
    labels.addNewShowCatName().setVal(false);
    labels.addNewShowSerName().setVal(false);
    labels.addNewShowPercent().setVal(false);
    labels.addNewShowBubbleSize().setVal(false);
  }

  /** With the values that are counted named at their axis. */
  private static XDDFBarChartData bars(XSSFChart chart, BarDirection direction, String counted) {
    boolean bars = direction == BarDirection.BAR;
    XDDFCategoryAxis categories =
        chart.createCategoryAxis(bars ? AxisPosition.LEFT : AxisPosition.BOTTOM);
    XDDFValueAxis values = chart.createValueAxis(bars ? AxisPosition.BOTTOM : AxisPosition.LEFT);
    values.setCrosses(bars ? AxisCrosses.MAX : AxisCrosses.AUTO_ZERO);
    values.setMinimum(0);
    values.setTitle(counted);
    inEnglish(chart.getCTChart().getPlotArea().getValAxArray(0).getTitle());
    values.setNumberFormat("#,##0");
    if (bars) {
      categories.setOrientation(AxisOrientation.MAX_MIN);
    }
    XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
    data.setBarDirection(direction);
    data.setVaryColors(false);
    data.setGapWidth(50);
    return data;
  }

  private XDDFBarChartData.Series series(
      XDDFBarChartData data, int firstRow, int lastRow, int names, int numbers) {
    XDDFDataSource<String> categories =
        XDDFDataSourcesFactory.fromStringCellRange(
            sheet, new CellRangeAddress(firstRow, lastRow, names, names));
    XDDFNumericalDataSource<Double> values =
        XDDFDataSourcesFactory.fromNumericCellRange(
            sheet, new CellRangeAddress(firstRow, lastRow, numbers, numbers));
    XDDFBarChartData.Series series = (XDDFBarChartData.Series) data.addSeries(categories, values);
    series.setTitle(
        sheet.getRow(firstRow - 1).getCell(numbers).getStringCellValue(),
        new CellReference(sheet.getSheetName(), firstRow - 1, numbers, true, true));
    return series;
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

  private static void title(XSSFChart chart, String title) {
    chart.setTitleText(title);
    chart.setTitleOverlay(false);
    CTTextCharacterProperties properties = inEnglish(chart.getCTChart().getTitle());
    properties.setSz(TITLE_SIZE);
    properties.setB(true);
  }

  /** POI marks text with the machine's language unless told another. */
  private static CTTextCharacterProperties inEnglish(CTTitle title) {
    CTTextCharacterProperties properties =
        title.getTx().getRich().getPArray(0).getRArray(0).getRPr();
    properties.setLang("en");
    return properties;
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

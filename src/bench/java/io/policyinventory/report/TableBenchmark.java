package io.policyinventory.report;

import com.opencsv.CSVWriter;
import io.policyinventory.report.Tables.Cell;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Rows of 24 cells, as the report inventory has them, a second: to a CSV file and to a workbook.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(TableBenchmark.ROWS)
public class TableBenchmark {
  static final int ROWS = 20_000;

  private final List<List<Cell>> rows = new ArrayList<>();
  private Path folder = Path.of("");

  @Setup
  public void make() throws IOException {
    folder = Files.createTempDirectory("table-benchmark");
    for (int i = 0; i < ROWS; i++) {
      List<Cell> row = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        row.add(new Cell(new UUID(i, k).toString()));
        row.add(new Cell("eu-de_team-" + i % 31 + " nightly " + k));
        row.add(new Cell(i * k));
        row.add(new Cell(k % 2 == 0 ? i % 3 == 0 : "2026-0%d-01T07:05:00Z".formatted(1 + i % 9)));
      }
      rows.add(row);
    }
  }

  @TearDown
  public void drop() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void write(ReportFormat format) throws IOException {
    Tables.write(format, folder, Chosen.everything(folder), rows);
  }

  @Benchmark
  public void csv() throws IOException {
    write(new CsvFormat());
  }

  /** The usual way: opencsv as in its documentation. */
  @Benchmark
  public void yardstickCsvPlain() throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("plain.csv"));
        CSVWriter writer = new CSVWriter(out)) {
      for (List<Cell> row : rows) {
        writer.writeNext(
            row.stream().map(cell -> String.valueOf(cell.value())).toArray(String[]::new), false);
      }
    }
  }

  @Benchmark
  public void xlsx() throws IOException {
    write(new XlsxFormat());
  }

  /** The usual way: SXSSF as in its documentation. */
  @Benchmark
  public void yardstickXlsxPlain() throws IOException {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
        OutputStream out = Files.newOutputStream(folder.resolve("plain.xlsx"))) {
      workbook.setCompressTempFiles(true);
      SXSSFSheet sheet = workbook.createSheet();
      int number = 0;
      for (List<Cell> cells : rows) {
        Row row = sheet.createRow(number++);
        for (int k = 0; k < cells.size(); k++) {
          Object value = cells.get(k).value();
          if (value instanceof Integer integer) {
            row.createCell(k).setCellValue(integer);
          } else if (value instanceof Boolean flag) {
            row.createCell(k).setCellValue(flag);
          } else {
            row.createCell(k).setCellValue(String.valueOf(value));
          }
        }
      }
      workbook.write(out);
    }
  }
}

package io.policyinventory.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.TemporaryFolders;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Tables;
import io.policyinventory.report.Tables.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Slow
class XlsxRoundTripTest {

  @Test
  void cellsHaveTheirTypes() throws IOException {
    Path file =
        write(
            new XlsxFormat(),
            List.of(
                List.of(
                    new Cell(-1),
                    new Cell(Tables.decimal("24.5")),
                    new Cell(true),
                    new Cell("2018-08-20T09:14:11.123456Z"),
                    new Cell("=1+1"),
                    new Cell(null),
                    new Cell(" a\r\n\tb "))));
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      XSSFSheet sheet = workbook.getSheet("Table");
      XSSFRow row = sheet.getRow(1);
      assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(-1);
      assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(24.5);
      assertThat(row.getCell(2).getBooleanCellValue()).isTrue();
      assertThat(DateUtil.isCellDateFormatted(row.getCell(3))).isTrue();
      assertThat(row.getCell(3).getLocalDateTimeCellValue()).isEqualTo("2018-08-20T09:14:11.123");
      XSSFCell formula = row.getCell(4);
      assertThat(formula.getCellType()).isEqualTo(CellType.STRING);
      assertThat(formula.getStringCellValue()).isEqualTo("=1+1");
      assertThat(formula.getCellStyle().getQuotePrefixed()).isTrue();
      assertThat(row.getCell(5)).isNull();
      assertThat(row.getCell(6).getStringCellValue()).isEqualTo(" a\r\n\tb ");
      assertThat(row.getCell(6).getCellStyle().getQuotePrefixed()).isFalse();
    }
  }

  @Test
  void daysAreDateCells() throws IOException {
    Path file =
        write(
            new XlsxFormat(),
            List.of(
                List.of(new Cell(LocalDate.parse("2027-01-31"))),
                List.of(new Cell(LocalDate.parse("1899-12-31"))),
                List.of(new Cell(LocalDate.MAX))));
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        Stream<Row> rows = workbook.findSheet("Table").orElseThrow().openStream()) {
      List<Row> read = rows.toList();
      assertThat(read.get(1).getCellAsDate(0)).contains(LocalDate.of(2027, 1, 31).atStartOfDay());
      assertThat(read.get(1).getCell(0).getDataFormatString()).isEqualTo("yyyy-mm-dd");
      assertThat(read.get(2).getCellText(0)).isEqualTo("1899-12-31");
      assertThat(read.get(3).getCellText(0)).isEqualTo("+999999999-12-31");
    }
  }

  @Test
  void sheetsAreReadyToReadAndPrint() throws IOException {
    Path file = texts(new XlsxFormat(), List.of("a"));
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      XSSFSheet sheet = workbook.getSheet("Table");
      assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
      assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
      assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
      assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:A2");
      assertThat(sheet.getCTWorksheet().getDimension().getRef()).isEqualTo("A1:A2");
      assertThat(sheet.getColumnWidth(0)).isEqualTo(20 * 256);
    }
  }

  @Test
  void goesOnInAnotherSheetWhenOneIsFull() throws IOException {
    Path file = texts(new XlsxFormat(4), List.of("a", "b", "c", "d", "e", "f", "g"));
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      List<List<String>> sheets = new ArrayList<>();
      for (var sheet : workbook.getSheets().toList()) {
        List<String> lines = new ArrayList<>(List.of(sheet.getName()));
        sheet.read().forEach(row -> lines.add(row.getCellText(0)));
        sheets.add(lines);
      }
      assertThat(sheets.subList(1, 4))
          .containsExactly(
              List.of("Table", "text", "a", "b", "c"),
              List.of("Table (2)", "text", "d", "e", "f"),
              List.of("Table (3)", "text", "g"));
    }
  }

  @Test
  void cutsWhatACellCannotHoldAndSaysSo() throws IOException {
    String most = "x".repeat(32_767);
    List<String> read = read(texts(new XlsxFormat(), List.of(most, most + "yy")));
    assertThat(read.get(0)).isEqualTo(most);
    assertThat(read.get(1)).hasSize(32_767).endsWith("x \u2026 [cut: 25 characters]");
  }

  @Property(tries = 100)
  void textComesBackButForWhatXmlCannotHold(@ForAll @Size(min = 1, max = 20) List<String> values)
      throws IOException {
    assertThat(read(texts(new XlsxFormat(), values)))
        .isEqualTo(values.stream().map(XlsxRoundTripTest::expected).toList());
  }

  @Test
  void hostileTextComesBack() throws IOException {
    List<String> values =
        List.of(
            "_x0041_x0042_",
            "_x005F_x0041_",
            "]]><&>\"'",
            "\r",
            "\n",
            " ",
            "a\u0000\u001Fb",
            "\uD83D\uDE00",
            "\uDE00\uD83D",
            "\uFFFE",
            "-1",
            "@x");
    assertThat(read(texts(new XlsxFormat(), values)))
        .isEqualTo(values.stream().map(XlsxRoundTripTest::expected).toList());
  }

  private static String expected(String text) {
    StringBuilder expected = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
              boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
              boolean none = c == 0xFFFE || c == 0xFFFF;
              expected.appendCodePoint(control || surrogate || none ? 0xFFFD : c);
            });
    return expected.toString();
  }

  private static List<String> read(Path file) throws IOException {
    List<String> values = new ArrayList<>();
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      workbook.getSheet("Table").forEach(row -> values.add(text(row.getCell(0))));
    }
    return values.subList(1, values.size());
  }

  /** A text of no characters is a cell that is not there. */
  private static String text(org.apache.poi.ss.usermodel.@Nullable Cell cell) {
    return cell == null ? "" : cell.getStringCellValue();
  }

  private static Path texts(XlsxFormat format, List<String> values) throws IOException {
    Path folder = TemporaryFolders.make();
    Tables.writeTexts(format, folder, Chosen.everything(folder), values);
    return folder.resolve("policy-inventory.xlsx");
  }

  private static Path write(XlsxFormat format, List<List<Cell>> rows) throws IOException {
    Path folder = TemporaryFolders.make();
    Tables.write(format, folder, Chosen.everything(folder), rows);
    return folder.resolve("policy-inventory.xlsx");
  }
}

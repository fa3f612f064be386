package io.policyinventory.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.TemporaryFolders;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Tables;
import io.policyinventory.report.Tables.Cell;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

class CsvRoundTripTest {

  private static final CsvOptions UNGUARDED = new CsvOptions(',', true, false);

  @Test
  void quotesOnlyWhereNeeded() throws IOException {
    assertThat(
            write(
                CsvOptions.DEFAULT,
                List.of(
                    "plain", "a,b", "say \"x\"", "two\r\nlines", " edge ", "\u0000\uD83D\uDE00")))
        .isEqualTo(
            "\uFEFFtext\nplain\n\"a,b\"\n\"say \"\"x\"\"\"\n\"two\r\nlines\"\n edge \n\u0000\uD83D\uDE00\n");
  }

  @Test
  void guardsTextThatASpreadsheetWouldRun() throws IOException {
    assertThat(write(CsvOptions.DEFAULT, List.of("=1", "+1", "-1", "@a", "\ta", "\ra", "a=1")))
        .isEqualTo("\uFEFFtext\n'=1\n'+1\n'-1\n'@a\n\"'\ta\"\n\"'\ra\"\na=1\n");
    assertThat(write(new CsvOptions(';', false, false), List.of("=1;2")))
        .isEqualTo("text\n\"=1;2\"\n");
  }

  @Test
  void guardsNothingButText() throws IOException {
    Path folder = TemporaryFolders.make();
    Tables.write(
        new CsvFormat(),
        folder,
        Chosen.everything(folder),
        List.of(
            List.of(
                new Cell(-1), new Cell(null), new Cell(true), new Cell(Tables.decimal("24.50")))));
    assertThat(folder.resolve("table.csv"))
        .content()
        .isEqualTo("\uFEFFc0,c1,c2,c3\n-1,,true,24.50\n");
  }

  @Test
  void quotesWhatASpreadsheetWouldSplit() throws IOException {
    List<String> values = List.of("x;=1+2", "a\tb", "a,b", "a|b");

    assertThat(write(CsvOptions.DEFAULT, values))
        .isEqualTo("\uFEFFtext\n\"x;=1+2\"\n\"a\tb\"\n\"a,b\"\na|b\n");
    assertThat(write(new CsvOptions('|', false, true), values))
        .isEqualTo("text\n\"x;=1+2\"\n\"a\tb\"\n\"a,b\"\n\"a|b\"\n");
  }

  @Property(tries = 300)
  void aSeparatorOfASpreadsheetIsAlwaysInsideQuotes(
      @ForAll @Size(min = 1, max = 5) List<@Chars({',', ';', '\t', '"', '\n', 'a'}) String> values)
      throws IOException {
    String csv = write(UNGUARDED, values);
    boolean quoted = false;
    for (char c : csv.toCharArray()) {
      quoted ^= c == '"';
      if (!quoted) {
        assertThat(c).isNotIn(',', ';', '\t');
      }
    }
  }

  @Property(tries = 300)
  void textComesBackAsItWas(
      @ForAll @Size(min = 1, max = 5) List<@CharRange(from = 0, to = 0xD7FF) String> values)
      throws IOException {
    String csv = write(UNGUARDED, values);
    try (CSVParser parser = CSVParser.parse(csv.substring(1), CSVFormat.RFC4180)) {
      List<String> read = parser.stream().skip(1).map(row -> row.get(0)).toList();
      assertThat(read).isEqualTo(values);
    }
  }

  @Test
  void loneSurrogatesBecomeReplacementCharacters() throws IOException {
    assertThat(write(UNGUARDED, List.of("a\uD83Db"))).isEqualTo("\uFEFFtext\na\uFFFDb\n");
  }

  private static String write(CsvOptions csv, List<String> values) throws IOException {
    Path folder = TemporaryFolders.make();
    ReportOptions options = Chosen.options(folder, Set.of(), List.of(), Map.of(), csv);
    Tables.writeTexts(new CsvFormat(), folder, options, values);
    return Files.readString(folder.resolve("table.csv"));
  }
}

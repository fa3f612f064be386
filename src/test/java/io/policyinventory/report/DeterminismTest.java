package io.policyinventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.html.HtmlFormat;
import io.policyinventory.report.publish.PublishedFile;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class DeterminismTest {

  @Test
  void neitherZoneNorLocaleNorClockShows(@TempDir Path output) throws Exception {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      List<PublishedFile> first = publish(output.resolve("a"), "UTC", "en-US");
      Thread.sleep(2100);
      List<PublishedFile> second = publish(output.resolve("b"), "Asia/Kathmandu", "tr-TR");
      List<PublishedFile> third = publish(output.resolve("c"), "America/St_Johns", "ar-EG");
      assertThat(second).isEqualTo(first);
      assertThat(third).isEqualTo(first);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  private static List<PublishedFile> publish(Path output, String zone, String locale) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Locale.setDefault(Locale.forLanguageTag(locale));
    return new ReportPublisher(List.of(new CsvFormat(), new XlsxFormat(), new HtmlFormat()))
        .publish(
            Samples.snapshot(),
            Chosen.options(
                output, Set.of("csv", "xlsx", "html"), List.of(), Map.of(), CsvOptions.DEFAULT))
        .files();
  }
}

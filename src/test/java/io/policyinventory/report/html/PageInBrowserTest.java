package io.policyinventory.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.Slow;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Samples;
import io.policyinventory.report.publish.ReportPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where no Chromium is installed. */
@Slow
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PageInBrowserTest {
  @TempDir Path output;

  @Test
  void isShownWithoutErrorsFilteredAndPrinted() throws Exception {
    assumeTrue(Browser.installed().isPresent(), "no Chromium is installed");
    Path folder =
        new ReportPublisher(List.of(new HtmlFormat()))
            .publish(Samples.snapshot(), Chosen.everything(output, "html"))
            .folder();
    try (Browser browser =
        new Browser(Browser.installed().orElseThrow(), output.resolve("profile"))) {
      browser.show(folder.resolve("policy-inventory.html"));

      assertThat(browser.evaluate("document.querySelectorAll('section').length")).isEqualTo("14");
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('svg rect')].filter(r => r.getBBox().width < 1"
                      + " || getComputedStyle(r).fill === 'rgb(0, 0, 0)').length"))
          .isEqualTo("0");

      String shown =
          "[...document.querySelectorAll('#columns-table tbody tr')]"
              + ".filter(r => r.offsetParent !== null).length";
      int all = Integer.parseInt(browser.evaluate(shown));
      browser.evaluate(
          "(() => { const f = document.getElementById('columns-table-filter');"
              + " f.value = 'COVERAGE reason_code'; f.dispatchEvent(new Event('input')); })()");
      assertThat(browser.evaluate(shown)).isEqualTo("1");
      assertThat(
              browser.evaluate(
                  "document.querySelector('[data-table=columns-table]')"
                      + ".nextElementSibling.textContent"))
          .isEqualTo("1 of " + all);
      browser.evaluate(
          "(() => { const f = document.getElementById('columns-table-filter');"
              + " f.value = ''; f.dispatchEvent(new Event('input')); })()");
      assertThat(browser.evaluate(shown)).isEqualTo(Integer.toString(all));

      String pdf =
          new String(Base64.getDecoder().decode(browser.printed()), StandardCharsets.ISO_8859_1);
      assertThat(pdf).startsWith("%PDF-").contains("/Type /Pages");
      assertThat(pdf.split("/Type /Page\n", -1).length).isGreaterThan(3);
      assertThat(browser.complaints()).isEmpty();
    }
  }
}

package io.policyinventory.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Column;
import io.policyinventory.report.InMemorySnapshot;
import io.policyinventory.report.Report;
import io.policyinventory.report.Samples;
import io.policyinventory.report.publish.ReportPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlFormatTest {

  @TempDir Path output;

  @Test
  void hasAPartForEachQuestion() throws IOException {
    assertThat(page(Samples.snapshot()).select("h2").eachText())
        .containsExactly(
            "What needs attention",
            "Run",
            "Gaps",
            "Changes since run 16",
            "Trend",
            "Findings",
            "Open critical findings",
            "Coverage",
            "Policies",
            "Rules",
            "Waivers",
            "What the words mean",
            "What the columns mean",
            "Sign-off");
  }

  @Test
  void itsNumbersAreThoseOfTheSnapshot() throws IOException {
    Document page = page(Samples.snapshot());
    long critical =
        Samples.findings().stream()
            .filter(each -> each.finding().severity() == Severity.CRITICAL)
            .count();
    long open =
        Samples.findings().stream()
            .filter(each -> each.finding().severity() == Severity.CRITICAL)
            .filter(each -> !each.finding().isWaived())
            .count();
    assertThat(open).isPositive();
    assertThat(cells(page, "by-severity").get(0))
        .startsWith("critical")
        .endsWith(Long.toString(critical));
    assertThat(sumOfLast(cells(page, "criticals-by-project"))).isEqualTo(open);
    assertThat(sumOfLast(cells(page, "criticals-by-owner"))).isEqualTo(open);
    assertThat(cells(page, "criticals-list")).hasSize((int) open);
    assertThat(cells(page, "rules-table")).hasSameSizeAs(Samples.rules());
    assertThat(cells(page, "waivers-table")).hasSameSizeAs(Samples.waivers());
    assertThat(cells(page, "trend-table")).hasSameSizeAs(Samples.trend());
    assertThat(cells(page, "coverage-totals").get(2))
        .endsWith(Long.toString(Samples.coverage().size()));
  }

  @Test
  void aBarIsAsLongAsItsNumber() throws IOException {
    Document page = page(Samples.snapshot());
    assertThat(page.select("svg")).hasSizeGreaterThan(6);
    for (Element chart : page.select("svg")) {
      List<Long> totals = new ArrayList<>();
      List<Integer> lengths = new ArrayList<>();
      for (Element bar : chart.select("> g")) {
        totals.add(Long.parseLong(bar.select("> text:last-child").text()));
        lengths.add(
            bar.select("rect").stream().mapToInt(r -> Integer.parseInt(r.attr("width"))).sum());
      }
      long most =
          chart.id().equals("trend-protected")
              ? 100
              : totals.stream().mapToLong(Long::longValue).max().orElse(0);
      for (int i = 0; i < totals.size(); i++) {
        double share = most == 0 ? 0 : (double) totals.get(i) / most;
        assertThat((double) lengths.get(i))
            .as(chart.id())
            .isBetween(share * 424 - 4, share * 424 + 6);
      }
    }
  }

  @Test
  void everyColumnOfEveryReportAndEveryWordIsExplained() throws IOException {
    Document page = page(Samples.snapshot());
    List<String> told = new ArrayList<>();
    for (List<String> row : cells(page, "columns-table")) {
      assertThat(row).hasSize(3).doesNotContain("");
      told.add(row.get(0) + "." + row.get(1));
    }
    List<String> there = new ArrayList<>();
    for (Report<?> report : Chosen.everything(output).declared().all()) {
      for (Column<?> column : report.columns()) {
        there.add(report.name() + "." + column.name());
      }
    }
    assertThat(told).isEqualTo(there);
    assertThat(cells(page, "words-table"))
        .allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""))
        .hasSizeGreaterThan(50);
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    Document page = page(Samples.snapshot());
    assertThat(page.select("link, img, iframe, object, embed, script[src]")).isEmpty();
    for (Element link : page.select("a[href]")) {
      String target = link.attr("href");
      assertThat(target).startsWith("#");
      assertThat(page.getElementById(target.substring(1))).as(target).isNotNull();
    }
    assertThat(page.html()).doesNotContain("url(", "@import", "http:", "https:");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void canBeReadWithoutEyesAndHands() throws IOException {
    Document page = page(Samples.snapshot());
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("table:not(:has(> caption))")).isEmpty();
    assertThat(page.select("th:not([scope])")).isEmpty();
    for (Element field : page.select("input, textarea")) {
      boolean inside = field.closest("label") != null;
      assertThat(inside || !page.select("label[for=" + field.id() + "]").isEmpty()).isTrue();
    }
    for (Element chart : page.select("svg")) {
      assertThat(chart.attr("role")).isEqualTo("img");
      for (String id : chart.attr("aria-labelledby").split(" ")) {
        assertThat(page.getElementById(id)).as(id).isNotNull();
      }
    }
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(new TreeSet<>(ids)).hasSameSizeAs(ids);
  }

  @Test
  void whatTheCloudSaysIsTextWhateverItSays() throws IOException {
    String name = "</td><script>alert(1)</script>{{title}}&amp; \u0000\u0085\uD83D'\"";
    Policy policy = Samples.policy("0001", name, 1, 1);
    InMemorySnapshot snapshot = Samples.of(policy);
    Document page = page(snapshot.withProject(name));
    assertThat(page.select("script")).hasSize(1);
    assertThat(cells(page, "by-project").get(0).get(2))
        .isEqualTo("</td><script>alert(1)</script>{{title}}&amp; \uFFFD\uFFFD\uFFFD'\"");
  }

  @Test
  void withoutAnythingToTellItSaysSo() throws IOException {
    Document page = page(Samples.of());
    assertThat(page.select("section p").eachText())
        .contains(
            "There are no policies.", "There are no servers and disks, or they were not read.");
  }

  private Document page(InMemorySnapshot data) throws IOException {
    Path folder =
        new ReportPublisher(List.of(new HtmlFormat()))
            .publish(data, Chosen.everything(output, "html"))
            .folder();
    Parser parser = Parser.htmlParser().setTrackErrors(100);
    Document page =
        Jsoup.parse(
            folder.resolve("policy-inventory.html").toFile(),
            StandardCharsets.UTF_8.name(),
            "",
            parser);
    assertThat(parser.getErrors()).extracting(ParseError::getErrorMessage).isEmpty();
    return page;
  }

  private static List<List<String>> cells(Document page, String table) {
    Elements rows = page.select("#" + table + " > tbody > tr");
    return rows.stream()
        .map(row -> row.select("td").stream().map(Element::wholeText).toList())
        .toList();
  }

  private static long sumOfLast(List<List<String>> rows) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get(row.size() - 1))).sum();
  }
}

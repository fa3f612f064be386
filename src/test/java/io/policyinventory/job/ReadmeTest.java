package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.settings.PropertyNames;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference tables of the README are those that the program is built from. */
class ReadmeTest {
  private static final String README = read();

  @Test
  void listsEveryJobParameter() {
    String table =
        Parameters.ALL.stream()
            .map(
                parameter ->
                    "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                            parameter.name(),
                            parameter.jobs().stream()
                                .sorted()
                                .map(JobName::word)
                                .collect(Collectors.joining(", ")),
                            parameter.type().allowed().get(),
                            parameter.shownDefault(),
                            parameter.help()))
            .collect(Collectors.joining());
    assertThat(README).contains(table);
  }

  @Test
  void listsEveryJob() {
    assertThat(JobName.values())
        .allMatch(job -> README.contains("| `" + job.word() + "` "))
        .allMatch(job -> README.contains("| " + job.does() + " |"));
  }

  @Test
  void listsEveryReportWithItsColumns() {
    String table =
        ShippedReports.all().all().stream()
            .map(report -> "| `%s` | %s |\n".formatted(report.name(), columns(report)))
            .collect(Collectors.joining());
    assertThat(README).contains(table);
  }

  @Test
  void listsEverySetting() {
    assertThat(PropertyNames.all()).allMatch(name -> README.contains("| `" + name + "` |"));
  }

  @Test
  void listsEveryReasonCodeInTheOrderOfTheirWeight() {
    assertThat(
            README
                .lines()
                .dropWhile(line -> !line.startsWith("| `reason_code` |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("`")[1]))
        .containsExactlyElementsOf(
            Arrays.stream(ReasonCode.values()).map(ReasonCode::word).toList());
  }

  private static <R> String columns(Report<R> report) {
    return report.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

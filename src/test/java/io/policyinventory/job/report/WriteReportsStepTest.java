package io.policyinventory.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.StepTestConfiguration;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.job.step.RunId;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.report.Report;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

@Slow
@SpringBatchTest
@SpringBootTest(classes = StepTestConfiguration.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class WriteReportsStepTest {
  private static final int POLICIES = 700;

  @Autowired private SnapshotFixture bench;
  @Autowired private JobOperatorTestUtils batch;
  @Autowired private StopSignal stopping;
  @Autowired private StepTestConfiguration.Observed observed;
  private final List<StepExecution> executions = new ArrayList<>();
  private BatchStatus status = BatchStatus.UNKNOWN;
  @TempDir private Path output;

  @Test
  void countsTheRowsThatTheReportsHave() throws Exception {
    report(mergedRun(), "csv");

    assertThat(status).isEqualTo(BatchStatus.COMPLETED);
    StepExecution step = executions.get(0);
    assertThat(step.getStepName()).isEqualTo("write-reports");
    long all = 0;
    for (String report : List.of("policies", "operations", "resources", "inventory")) {
      all += rows(report);
    }
    long others = 0;
    for (Report<?> report : ShippedReports.all().all()) {
      others += report.rows() instanceof Report.Streamed<?> ? rows(report.name()) : 0;
    }
    assertThat(rows("policies")).isEqualTo(POLICIES);
    assertThat(step.getWriteCount()).isEqualTo(all + others);
    assertThat(step.getReadCount()).isEqualTo(rows("policies") + others + 1);
    assertThat(step.getFilterCount()).isZero();
    assertThat(
            bench.jdbc.queryForMap(
                """
                SELECT read_count, write_count, filter_count FROM batch.batch_step_execution
                WHERE step_name = 'write-reports'
                """))
        .containsEntry("read_count", step.getReadCount())
        .containsEntry("write_count", step.getWriteCount())
        .containsEntry("filter_count", 0L);
  }

  @Test
  void jobStepItemsAndChunksAreObserved() throws Exception {
    report(mergedRun(), "csv");

    assertThat(observed.names())
        .contains(
            "spring.batch.job",
            "spring.batch.step",
            "spring.batch.item.read",
            "spring.batch.item.process",
            "spring.batch.chunk.write");
  }

  @Test
  void whatAKilledProcessLeftOfTheFolderIsBegunAgain() throws Exception {
    long run = mergedRun();
    report(run, "csv,xlsx");
    Path published = published();
    byte[] undisturbed = Files.readAllBytes(published.resolve("SHA256SUMS"));
    Path partial = output.resolve(published.getFileName() + ".0a1b2c3d.partial");
    Files.createDirectory(partial);
    Files.writeString(partial.resolve("lock"), "");
    Files.move(published, partial.resolve("reports"));
    Files.writeString(partial.resolve("reports/policies.csv"), "half a");
    Files.writeString(partial.resolve("reports/left-over.tmp"), "");

    report(run, "csv,xlsx");

    assertThat(published().resolve("SHA256SUMS")).hasBinaryContent(undisturbed);
    assertThat(published().resolve("left-over.tmp")).doesNotExist();
    assertThat(partial).doesNotExist();
  }

  @Test
  void aStepThatIsStoppedLeavesNothing() throws Exception {
    long run = mergedRun();
    stopping.stop();

    report(run, "csv");

    assertThat(status).isNotEqualTo(BatchStatus.COMPLETED);

    try (Stream<Path> left = Files.list(output)) {
      assertThat(left).isEmpty();
    }
  }

  private long mergedRun() {
    long run = bench.startRun(0);
    List<PolicyRecord> policies =
        IntStream.range(0, POLICIES)
            .mapToObj(i -> Samples.policy("p%04d".formatted(i), "policy " + i, List.of()))
            .map(Samples::record)
            .toList();
    bench.stageAll(run, Samples.scope(0), policies);
    bench.store.merge(run);
    bench.publish(run);
    return run;
  }

  private void report(long run, String formats) throws Exception {
    JobExecution execution =
        batch.startJob(
            new JobParametersBuilder()
                .addLong(RunId.PARAMETER, run)
                .addString(RunReports.EXECUTION, String.valueOf(System.nanoTime()))
                .addString("output", output.toString())
                .addString("formats", formats)
                .toJobParameters());
    status = execution.getStatus();
    executions.addAll(execution.getStepExecutions());
  }

  private Path published() {
    try (Stream<Path> folders = Files.list(output)) {
      return folders
          .filter(folder -> folder.toString().contains("_run-"))
          .filter(folder -> !folder.toString().endsWith(".partial"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long rows(String report) throws IOException {
    String text = Files.readString(published().resolve(report + ".csv"));
    try (CSVParser csv = CSVParser.parse(text, CSVFormat.RFC4180)) {
      return csv.getRecords().size() - 1;
    }
  }
}

package io.policyinventory.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.InMemorySnapshot;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.Samples;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPublisherTest {

  private static final String NAME = "2026-11-22T01-30-00Z_run-17";

  private final Path output;

  private final ReportPublisher publisher =
      new ReportPublisher(List.of(new CsvFormat(), new XlsxFormat()));

  ReportPublisherTest(@TempDir Path output) {
    this.output = output;
  }

  @Test
  void publishesEveryReportInBothFormats() throws IOException {
    Publication publication = publish(Samples.snapshot());

    assertThat(publication.folder()).isEqualTo(output.resolve(NAME));
    assertThat(names(publication.folder()))
        .containsExactly(
            "SHA256SUMS",
            "changes.csv",
            "coverage.csv",
            "findings.csv",
            "inventory.csv",
            "manifest.json",
            "operations.csv",
            "policies.csv",
            "policy-inventory.xlsx",
            "rejects.csv",
            "resources.csv",
            "rules.csv",
            "scopes.csv",
            "tags.csv",
            "trend.csv",
            "waivers.csv");
    assertThat(names(output)).containsExactly(NAME, "latest");
    assertThat(Files.readSymbolicLink(output.resolve("latest"))).isEqualTo(Path.of(NAME));
  }

  @Test
  void manifestTellsTheRunItsFilesAndItsScopes() throws IOException {
    Publication publication = publish(Samples.snapshot());

    Path manifest = publication.folder().resolve("manifest.json");
    JsonNode json = JsonMapper.builder().build().readTree(manifest);
    assertThat(json.propertyNames())
        .containsExactly(
            "run_id",
            "job",
            "parameters",
            "sandbox",
            "full",
            "known_scopes",
            "known_scopes_looked_at",
            "read_from",
            "rule_file",
            "started_at",
            "merged_at",
            "finished_at",
            "program_version",
            "schema_version",
            "csv",
            "files",
            "scopes",
            "rules",
            "waivers",
            "findings",
            "coverage",
            "previous_run");
    assertThat(json.at("/files/0/name").asString()).isEqualTo("policies.csv");
    assertThat(json.at("/files/0/rows").asInt()).isEqualTo(54);
    assertThat(json.at("/files/13/sheets/0/name").asString()).isEqualTo("Policies");
    assertThat(json.at("/scopes").size()).isEqualTo(14);
    assertThat(json.at("/scopes/12/error_code").asString()).isEqualTo("BackupPolicy.0003");
    assertThat(json.at("/rules/1/rule").asString()).isEqualTo("policy-disabled");
    assertThat(json.at("/rules/1/failed").asInt()).isEqualTo(2);
    assertThat(json.at("/waivers").size()).isEqualTo(3);
    assertThat(json.at("/waivers/0/until").asString()).isEqualTo("2027-01-31");
    assertThat(json.at("/findings").propertyNames())
        .containsExactly(
            "interval-too-long", "no-resources", "policy-disabled", "retention-too-short");
    assertThat(json.at("/findings/policy-disabled").asInt()).isEqualTo(3);
    assertThat(json.at("/coverage").toString()).isEqualTo("{\"yes\":3,\"no\":3,\"unknown\":2}");
    assertThat(json.at("/previous_run/id").asInt()).isEqualTo(16);
    assertThat(Checksums.sha256(manifest)).isEqualTo(publication.manifestSha256());
  }

  @Test
  void checksumsAreAsTheToolReadsThem() throws Exception {
    Path folder = publish(Samples.snapshot()).folder();

    List<String> lines = Files.readAllLines(folder.resolve("SHA256SUMS"));
    assertThat(lines).hasSize(15).allMatch(line -> line.matches("[0-9a-f]{64}  [a-z.-]+"));
    for (String line : lines) {
      assertThat(Checksums.sha256(folder.resolve(line.substring(66))))
          .isEqualTo(line.substring(0, 64));
    }
  }

  @Test
  void leavesTheSamePublicationAlone() throws IOException {
    Publication first = publish(Samples.snapshot());
    Object time = Files.getLastModifiedTime(first.folder());

    Publication second = publish(Samples.snapshot());

    assertThat(second).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.folder())).isEqualTo(time);
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void refusesToReplaceAnotherPublication() throws IOException {
    Path folder = publish(Samples.snapshot()).folder();
    Files.writeString(folder.resolve("tags.csv"), "mine");

    assertThatThrownBy(() -> publish(Samples.snapshot()))
        .isInstanceOf(PublicationConflictException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("differs in tags.csv");
    assertThat(folder.resolve("tags.csv")).hasContent("mine");
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void latestNeverGoesBack() throws IOException {
    InMemorySnapshot now = Samples.snapshot();
    RunFacts run = now.run();
    RunFacts before =
        new RunFacts(
            3,
            run.job(),
            run.parameters(),
            false,
            run.basis(),
            run.startedAt().minusSeconds(86_400),
            run.mergedAt(),
            run.programVersion(),
            run.schemaVersion(),
            run.findings(),
            null,
            null);
    publish(now);
    publish(
        new InMemorySnapshot(
            before,
            now.policies(),
            now.tags(),
            now.findings(),
            now.changes(),
            now.coverage(),
            now.scopes(),
            now.rejects(),
            now.rules(),
            now.waivers(),
            now.trend()));

    assertThat(Files.readSymbolicLink(output.resolve("latest"))).isEqualTo(Path.of(NAME));
    assertThat(names(output)).containsExactly("2026-11-21T01-30-00Z_run-3", NAME, "latest");
  }

  @Test
  void publishesWhereLatestIsSomethingElse() throws IOException {
    Path other = Files.createDirectories(output.resolve("latest/mine"));

    publish(Samples.snapshot());

    assertThat(other).isDirectory();
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void aFileNamedLatestIsSomebodysToo() throws IOException {
    Path other = Files.writeString(output.resolve("latest"), "mine");

    publish(Samples.snapshot());

    assertThat(other).hasContent("mine");
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void removesWhatAWriterThatDiedLeft() throws IOException {
    Path stale = output.resolve("2026-11-21T01-30-00Z_run-3.0123abcd.partial");
    Files.createDirectories(stale.resolve("reports/deep"));
    Files.writeString(stale.resolve("lock"), "");
    Files.writeString(stale.resolve("reports/deep/junk"), "junk");
    Files.createDirectories(output.resolve(NAME + ".ffffffff.partial"));
    Path other = Files.createDirectories(output.resolve("mine.partial"));

    Path folder = publish(Samples.snapshot()).folder();

    assertThat(names(folder)).hasSize(16);
    assertThat(other).isDirectory();
    assertThat(names(output)).containsExactly(NAME, "latest", "mine.partial");
  }

  @Test
  void leavesWhatIsStillWritten() throws IOException {
    try (PartialFolder writing = PartialFolder.create(output, NAME)) {
      Files.createDirectory(writing.resolve("reports"));

      publish(Samples.snapshot());

      assertThat(writing.resolve("reports")).isDirectory();
    }
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @RepeatedTest(3)
  void twoWritersOfOnePublicationDoNotMeet() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Publication> writer =
        () -> {
          together.await(30, TimeUnit.SECONDS);
          return publish(Samples.snapshot());
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Publication>> both = threads.invokeAll(List.of(writer, writer));

      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
    } finally {
      threads.shutdownNow();
    }
    FolderCheck check = FolderCheck.of(output.resolve(NAME));
    assertThat(check.differences()).isEmpty();
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void aFolderThatItsRunNeverVouchedForIsReplaced() throws IOException {
    Path folder = publish(Samples.snapshot(), ';', true).folder();
    byte[] left = Files.readAllBytes(folder.resolve("tags.csv"));

    Publication again = publish(Samples.snapshot(), ',', true);

    assertThat(again.folder()).isEqualTo(folder);
    assertThat(Files.readAllBytes(folder.resolve("tags.csv"))).isNotEqualTo(left);
    FolderCheck check = FolderCheck.of(folder);
    assertThat(check.differences()).isEmpty();
    assertThat(check.manifestSha256()).isEqualTo(again.manifestSha256());
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void butNotWhenSomebodyChangedItOrARunOfAnotherDatabasePublishedIt() throws IOException {
    Path folder = publish(Samples.snapshot(), ';', true).folder();
    Path manifest = folder.resolve("manifest.json");
    String other = Files.readString(manifest).replace("2026-11-22T01:3", "2026-11-22T01:4");
    Files.writeString(manifest, other);
    Path sums = folder.resolve("SHA256SUMS");
    Files.writeString(
        sums,
        Files.readString(sums)
            .replaceFirst("[0-9a-f]{64}(?=  manifest)", Checksums.sha256(manifest)));
    assertThat(FolderCheck.of(folder).differences()).isEmpty();

    assertThatThrownBy(() -> publish(Samples.snapshot(), ',', true))
        .isInstanceOf(PublicationConflictException.class);

    assertThat(manifest).hasContent(other.strip());
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> publish(Samples.snapshot(), ',', true))
        .isInstanceOf(PublicationConflictException.class);
    assertThat(names(output)).containsExactly(NAME, "latest");
  }

  @Test
  void aRemovedFolderTakesItsLinkAlong() throws IOException {
    Path folder = publish(Samples.snapshot()).folder();

    assertThat(PublishedFolders.remove(folder, 3)).hasValueSatisfying(why -> why.contains("run 3"));
    assertThat(PublishedFolders.remove(folder, 17)).isEmpty();

    assertThat(names(output)).isEmpty();
  }

  @Test
  void publishesNothingWhenReadingFailsInTheMiddle() throws IOException {
    SnapshotData failing = new FailingSnapshot(Samples.snapshot());

    assertThatThrownBy(() -> publish(failing)).hasMessage("connection lost");
    assertThat(names(output)).isEmpty();
  }

  @Test
  void saysWhatToDoWhenTheFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(output.resolve("file"), "");

    assertThatThrownBy(() -> publisher.publish(Samples.snapshot(), Chosen.everything(file)))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("nothing was published");
  }

  @Test
  void writesOnlyWhatWasChosen() throws IOException {
    ReportOptions options =
        Chosen.options(
            output,
            Set.of("csv"),
            List.of("tags"),
            Map.of("tags", List.of("tag_value", "tag_key")),
            new CsvOptions(';', false, true));

    Path folder = publisher.publish(Samples.snapshot(), options).folder();

    assertThat(names(folder)).containsExactly("SHA256SUMS", "manifest.json", "tags.csv");
    assertThat(folder.resolve("tags.csv")).hasContent("tag_value;tag_key\nprod;env\n");
  }

  private Publication publish(SnapshotData data, char delimiter, boolean first) {
    ReportOptions options =
        Chosen.options(
            output,
            Set.of("csv"),
            List.of("tags"),
            Map.of(),
            new CsvOptions(delimiter, false, true));
    return publisher.publish(data, options, first);
  }

  private Publication publish(SnapshotData data) {
    return publisher.publish(data, Chosen.everything(output));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private record FailingSnapshot(InMemorySnapshot snapshot) implements SnapshotData {
    @Override
    public RunFacts run() {
      return snapshot.run();
    }

    @Override
    public void policies(Consumer<SnapshotPolicy> consumer) {
      snapshot.policies(consumer);
    }

    @Override
    public void tags(Consumer<io.policyinventory.policy.TagCount> consumer) {
      snapshot.tags(consumer);
      throw new IllegalStateException("connection lost");
    }

    @Override
    public void findings(Consumer<ReportedFinding> consumer) {
      snapshot.findings(consumer);
    }

    @Override
    public void openCriticals(Consumer<OpenCriticals> consumer) {
      snapshot.openCriticals(consumer);
    }

    @Override
    public void changes(Consumer<ScopedChange> consumer) {
      snapshot.changes(consumer);
    }

    @Override
    public void coverage(Consumer<Coverage> consumer) {
      snapshot.coverage(consumer);
    }

    @Override
    public void scopes(Consumer<io.policyinventory.policy.snapshot.ScopeResult> consumer) {
      snapshot.scopes(consumer);
    }

    @Override
    public void rejects(Consumer<io.policyinventory.policy.snapshot.ScopedReject> consumer) {
      snapshot.rejects(consumer);
    }

    @Override
    public void rules(Consumer<RuleResult> consumer) {
      snapshot.rules(consumer);
    }

    @Override
    public void waivers(Consumer<WaiverResult> consumer) {
      snapshot.waivers(consumer);
    }

    @Override
    public void trend(Consumer<TrendPoint> consumer) {
      snapshot.trend(consumer);
    }
  }
}

package io.policyinventory.job.report;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.publish.Publication;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.report.xlsx.XlsxFormat;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Publishes the reports of a merged run, now or later, from what the database holds of it. */
public final class StoredReports {
  private final SnapshotReader reader;
  private final Runs runs;
  private final ReportPublisher publisher =
      new ReportPublisher(List.of(new CsvFormat(), new XlsxFormat()));

  public StoredReports(SnapshotReader reader, Runs runs) {
    this.reader = reader;
    this.runs = runs;
  }

  /**
   * Publishes.
   *
   * @param given the parameters that the reports are made with, as the manifest shows them
   */
  public Publication publish(Run run, Map<String, String> given) {
    ReportParameters parameters = ReportParameters.of(given);
    return publisher.publish(
        new StoredSnapshot(reader, facts(run, given), parameters.tags()), parameters.options());
  }

  public static List<Run.PublishedFile> files(Publication publication) {
    return publication.files().stream()
        .map(file -> new Run.PublishedFile(file.name(), file.rows(), file.bytes(), file.sha256()))
        .toList();
  }

  private RunFacts facts(Run run, Map<String, String> given) {
    if (run.finishedAt() == null) {
      throw new IllegalStateException("run " + run.id() + " has no snapshot");
    }
    Optional<Run> previous = runs.lastPublishedBefore(run.id());
    Map<String, String> parameters = new TreeMap<>(given);
    parameters.remove("output");
    return new RunFacts(
        run.id(),
        run.job(),
        parameters,
        run.sandbox(),
        run.startedAt(),
        run.finishedAt(),
        run.programVersion(),
        run.schemaVersion(),
        previous.map(Run::id).orElse(null),
        previous.map(Run::manifestSha256).orElse(null));
  }
}

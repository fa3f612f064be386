package io.policyinventory.job.report;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.report.publish.FolderCheck;
import io.policyinventory.report.publish.PublicationException;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks a published folder against its own manifest and against what the database recorded. */
public final class FolderVerifier {
  private final Runs runs;

  public FolderVerifier(Runs runs) {
    this.runs = runs;
  }

  /**
   * Says what differs.
   *
   * @throws UsageException when the folder cannot be read
   */
  public ExitCode verify(Path folder, PrintStream results) {
    FolderCheck check;
    try {
      check = FolderCheck.of(folder);
    } catch (PublicationException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    List<String> differences = new ArrayList<>(check.differences());
    Optional<Run> run = Optional.ofNullable(check.runId()).flatMap(runs::find);
    if (run.isEmpty()) {
      differences.add(
          check.runId() == null
              ? "the manifest names no run to compare with"
              : "the database has no run " + check.runId());
    } else {
      differences.addAll(againstDatabase(check, run.get()));
    }
    differences.forEach(difference -> results.print(difference + "\n"));
    results.print(
        differences.isEmpty()
            ? folder + " is what run " + check.runId() + " published\n"
            : folder
                + " differs in "
                + differences.size()
                + (differences.size() == 1 ? " point\n" : " points\n"));
    results.flush();
    return differences.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCE;
  }

  private List<String> againstDatabase(FolderCheck check, Run run) {
    if (run.manifestSha256() == null) {
      return List.of("run " + run.id() + " published nothing: it is " + run.status().word());
    }
    List<String> differences = new ArrayList<>();
    if (!run.manifestSha256().equals(check.manifestSha256())) {
      differences.add(
          "manifest.json is not the one that run " + run.id() + " published, by the database");
    }
    Map<String, String> recorded =
        runs.files(run.id()).stream()
            .collect(Collectors.toMap(Run.PublishedFile::name, Run.PublishedFile::sha256));
    check
        .sha256ByName()
        .forEach(
            (name, sha256) -> {
              String published = recorded.get(name);
              if (published != null && !published.equals(sha256)) {
                differences.add(name + " is not the one published, by the database");
              }
            });
    return differences;
  }
}

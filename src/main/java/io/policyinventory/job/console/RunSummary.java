package io.policyinventory.job.console;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.run.Runs;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The closing words of a run: counts, gaps, files. */
public final class RunSummary {
  private static final int MOST_GAPS = 20;

  private final Runs runs;
  private final SnapshotReader reader;
  private final Clock clock;

  public RunSummary(Runs runs, SnapshotReader reader, Clock clock) {
    this.runs = runs;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Prints them.
   *
   * @param shown which policies the run's reports show
   * @param failOn severity that the exit code tells of; null for none
   */
  public void print(Run run, TagFilter shown, @Nullable Severity failOn, PrintStream results) {
    Run.Counts counts = run.counts();
    List<ScopeResult> notRead = new ArrayList<>();
    List<ScopeResult> lackingEvidence = new ArrayList<>();
    int[] skipped = {0};
    reader.scopes(
        run.id(),
        scope -> {
          if (scope.status() == ScopeStatus.SKIPPED) {
            skipped[0]++;
          } else if (scope.status().isUnread()) {
            notRead.add(scope);
          } else if (scope.errorMessage() != null) {
            lackingEvidence.add(scope);
          }
        });
    line(
        results,
        "Run %d%s %s in %s%s",
        run.id(),
        run.full() ? "" : ", a partial one,",
        run.status() == RunStatus.GAPS ? "published with gaps" : "complete",
        seconds(Duration.between(run.startedAt(), clock.instant())),
        run.sandbox() ? ", on data of the bundled sandbox cloud" : "");
    line(
        results,
        "  %-10s %d complete, %d failed, %d missing, %d skipped",
        "scopes",
        counts.scopesComplete(),
        counts.scopesFailed(),
        counts.scopesMissing(),
        skipped[0]);
    if (!run.full()) {
      line(
          results,
          "  %-10s %d of %d known; latest, and what is current of findings and coverage, stay with"
              + " the last full run",
          "looked at",
          counts.knownScopesLookedAt(),
          counts.knownScopes());
    } else if (run.parameters().containsKey("tags") || run.parameters().containsKey("reports")) {
      line(
          results,
          "  %-10s tags and reports narrowed what was written, not what was read; latest stays",
          "shown");
    }
    line(
        results,
        "  %-10s %d (%d added, %d changed, %d removed)",
        "policies",
        counts.policies(),
        counts.added(),
        counts.changed(),
        counts.removed());
    line(results, "  %-10s %d", "operations", counts.operations());
    line(results, "  %-10s %d", "resources", counts.resources());
    line(results, "  %-10s %d", "tags", counts.tags());
    line(results, "  %-10s %d", "rejected", counts.rejected());
    coverage(counts, results);
    if (counts.findings() != null) {
      findings(run.id(), shown, failOn, results);
    }
    gaps(results, notRead, counts.rejected() == null ? 0 : counts.rejected());
    evidence(results, lackingEvidence);
    files(run, results);
    results.flush();
  }

  private static void coverage(Run.Counts counts, PrintStream results) {
    Long all = counts.coverage();
    if (all != null && all > 0) {
      line(
          results,
          "  %-10s %d servers and disks (%d protected, %d unprotected, %d unknown)",
          "coverage",
          all,
          counts.protectedYes(),
          counts.protectedNo(),
          counts.protectedUnknown());
    }
  }

  private void findings(
      long runId, TagFilter shown, @Nullable Severity failOn, PrintStream results) {
    FindingTotals all = reader.findingTotals(runId, TagFilter.ALL);
    line(results, "  %-10s %d (%s)", "findings", all.all(), bySeverity(all));
    FindingTotals reported = all;
    if (!shown.equals(TagFilter.ALL)) {
      reported = reader.findingTotals(runId, shown);
      line(results, "  %-10s %d findings (%s)", "reported", reported.all(), bySeverity(reported));
    }
    if (failOn != null) {
      line(
          results,
          "  %-10s %s reached by %d findings",
          "failOn",
          failOn.word(),
          reported.atLeast(failOn));
    }
  }

  private static String bySeverity(FindingTotals totals) {
    return String.format(
        Locale.ROOT,
        "%d critical, %d warning, %d info, %d unknown, %d waived",
        totals.of(Severity.CRITICAL),
        totals.of(Severity.WARNING),
        totals.of(Severity.INFO),
        totals.unknown(),
        totals.waived());
  }

  private static void gaps(PrintStream results, List<ScopeResult> notRead, long rejected) {
    if (notRead.isEmpty() && rejected == 0) {
      return;
    }
    line(results, "Gaps");
    messages(results, notRead);
    if (rejected > 0) {
      line(
          results,
          "  %s not understood: see the report rejects",
          rejected == 1 ? "1 record was" : rejected + " records were");
    }
  }

  private static void evidence(PrintStream results, List<ScopeResult> lacking) {
    if (!lacking.isEmpty()) {
      line(results, "Evidence of coverage that is missing");
      messages(results, lacking);
    }
  }

  private static void messages(PrintStream results, List<ScopeResult> scopes) {
    scopes.stream()
        .limit(MOST_GAPS)
        .forEach(scope -> line(results, "  %s: %s", scope.scope().label(), scope.errorMessage()));
    if (scopes.size() > MOST_GAPS) {
      line(results, "  and %d more: see the report scopes", scopes.size() - MOST_GAPS);
    }
  }

  private void files(Run run, PrintStream results) {
    line(results, "Reports in %s", run.reportDirectory());
    for (Run.PublishedFile file : runs.files(run.id())) {
      line(
          results,
          "  %-26s %10s  %s",
          file.name(),
          file.rows() == null ? "" : file.rows() + " rows",
          bytes(file.bytes()));
    }
  }

  private static String bytes(long bytes) {
    return bytes < 10_000
        ? bytes + " B"
        : bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static void line(PrintStream results, String format, @Nullable Object... words) {
    results.print(String.format(Locale.ROOT, format, words) + "\n");
  }
}

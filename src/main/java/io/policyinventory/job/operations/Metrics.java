package io.policyinventory.job.operations;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.snapshot.run.Run;
import java.time.Instant;
import java.util.List;

/**
 * What the metrics file tells. What is not known is left out, never 0: a run that failed before it
 * was published has no findings to tell of.
 */
final class Metrics {
  private static final List<ScopeStatus> STATUS =
      List.of(ScopeStatus.COMPLETE, ScopeStatus.FAILED, ScopeStatus.MISSING, ScopeStatus.SKIPPED);

  private Metrics() {}

  /**
   * The text.
   *
   * @param before what stays known of runs before
   */
  static String of(RunEnd end, LastRuns before, String version) {
    Exposition out = new Exposition();
    out.family("info", "Version of the program.").value("info", "version", version, 1);
    times(out, end, before.after(end));
    RunFacts facts = end.facts();
    if (facts != null) {
      of(out, facts);
    }
    return out.toString();
  }

  private static void times(Exposition out, RunEnd end, LastRuns last) {
    out.gauge("last_run_timestamp_seconds", "End of the last run.", epoch(end.endedAt()));
    if (last.success() != null) {
      out.gauge(
          "last_success_timestamp_seconds",
          "End of the last full run that was published without gaps.",
          last.success());
    }
    if (last.published() != null) {
      out.gauge(
          "last_published_timestamp_seconds",
          "End of the last full run that was published, with gaps or without.",
          last.published());
    }
    out.gauge(
        "run_duration_seconds", "Time that the last run took.", end.duration().toMillis() / 1e3);
    out.gauge("run_exit_code", "Exit code of the last run; 143 for any signal.", end.exitCode());
  }

  private static void of(Exposition out, RunFacts facts) {
    out.gauge("run_id", "Id of the last run.", facts.run().id());
    out.gauge(
        "run_full", "1 when the last run looked at everything there is.", flag(facts.run().full()));
    out.gauge("run_sandbox", "1 when the last run read the sandbox.", flag(facts.run().sandbox()));
    if (!facts.stepSeconds().isEmpty()) {
      out.family("step_duration_seconds", "Time that each step of the last run took.");
      facts
          .stepSeconds()
          .forEach((step, time) -> out.value("step_duration_seconds", "step", step, time));
    }
    out.gauge("requests", "Requests sent, repeats included.", facts.requests());
    out.gauge("retries", "Requests that were repeats.", facts.retries());
    out.family("scopes", "Scopes by what became of them.");
    STATUS.forEach(status -> out.value("scopes", "status", status.word(), facts.scopes(status)));
    out.gauge("rejected", "Parts that could not be understood.", facts.rejected());
    out.gauge(
        "gaps",
        "Scopes failed or missing, and parts not understood.",
        facts.scopes(ScopeStatus.FAILED) + facts.scopes(ScopeStatus.MISSING) + facts.rejected());
    Long policies = facts.run().counts().policies();
    if (policies != null) {
      out.gauge("policies", "Backup policies.", policies);
    }
    findings(out, facts);
  }

  private static void findings(Exposition out, RunFacts facts) {
    FindingTotals findings = facts.findings();
    if (findings != null) {
      out.family("findings", "Certain findings that are not waived, by severity.");
      for (Severity severity : Severity.values()) {
        out.value("findings", "severity", severity.word(), findings.of(severity));
      }
      out.gauge(
          "findings_unknown",
          "Findings that are not waived and of which nobody can tell.",
          findings.unknown());
      out.gauge("findings_waived", "Findings that are waived.", findings.waived());
    }
    Run.Counts counts = facts.run().counts();
    Long yes = counts.protectedYes();
    Long no = counts.protectedNo();
    Long unknown = counts.protectedUnknown();
    if (facts.run().isPublished() && yes != null && no != null && unknown != null) {
      out.family("resources", "Servers and disks by whether they are protected.");
      out.value("resources", "protected", Protection.YES.word(), yes);
      out.value("resources", "protected", Protection.NO.word(), no);
      out.value("resources", "protected", Protection.UNKNOWN.word(), unknown);
    }
  }

  static double epoch(Instant time) {
    return time.getEpochSecond();
  }

  private static double flag(boolean value) {
    return value ? 1 : 0;
  }
}

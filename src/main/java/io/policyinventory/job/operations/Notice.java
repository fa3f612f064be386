package io.policyinventory.job.operations;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The short JSON on a run that did not end with exit code 0. */
final class Notice {
  private static final int MOST_SCOPES = 20;

  private Notice() {}

  /** One line. */
  static String of(RunEnd end) {
    RunFacts facts = end.facts();
    Map<String, @Nullable Object> notice = new LinkedHashMap<>();
    notice.put("run_id", facts == null ? null : facts.run().id());
    notice.put("status", end.status());
    notice.put("exit_code", end.exitCode());
    notice.put("error", end.error());
    notice.put("started_at", end.startedAt().toString());
    notice.put("ended_at", end.endedAt().toString());
    if (facts != null) {
      notice.put("full", facts.run().full());
      notice.put("sandbox", facts.run().sandbox());
      notice.put("scopes_complete", facts.scopes(ScopeStatus.COMPLETE));
      notice.put("scopes_failed", facts.scopes(ScopeStatus.FAILED));
      notice.put("scopes_missing", facts.scopes(ScopeStatus.MISSING));
      notice.put("failed", some(facts.labels(ScopeStatus.FAILED)));
      notice.put("missing", some(facts.labels(ScopeStatus.MISSING)));
      notice.put("rejected", facts.rejected());
      notice.put("findings", findings(facts.findings()));
      notice.put("report_folder", end.isPublished() ? facts.run().reportDirectory() : null);
    }
    return JsonMapper.shared().writeValueAsString(notice);
  }

  private static List<String> some(List<String> scopes) {
    return scopes.subList(0, Math.min(MOST_SCOPES, scopes.size()));
  }

  private static @Nullable Map<String, Long> findings(@Nullable FindingTotals totals) {
    if (totals == null) {
      return null;
    }
    Map<String, Long> findings = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      findings.put(severity.word(), totals.of(severity));
    }
    findings.put("unknown", totals.unknown());
    return findings;
  }
}

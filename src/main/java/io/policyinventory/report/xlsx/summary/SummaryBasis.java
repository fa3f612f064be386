package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.summary.RunEvidence;
import io.policyinventory.report.xlsx.style.Tone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run rests on: how much it looked at, whose account, by which rules and waivers. */
final class SummaryBasis {
  private static final int WAIVERS = 20;
  private static final int SHA256_SHOWN = 12;

  /** Rule, state, reason. */
  private static final int[] RULE_SPANS = {1, 1, 5};

  /** Rule, for, reason, until, state, findings. */
  private static final int[] WAIVER_SPANS = {1, 1, 2, 1, 1, 1};

  private final SummaryCells cells;
  private final RunBasis basis;
  private final List<RuleResult> rules;
  private final List<WaiverResult> waivers;

  SummaryBasis(SummaryCells cells, RunBasis basis, RunEvidence evidence) {
    this.cells = cells;
    this.basis = basis;
    this.rules = evidence.rules();
    this.waivers = evidence.waivers();
  }

  /** Lines for the top of the sheet; none when a full run checked all rules without expiry. */
  void alerts() {
    if (!basis.full()) {
      cells.alert(
          "Partial run",
          Tone.AMBER,
          "This run was narrowed: it looked at " + lookedAt() + ", and shows nothing of the others",
          "scopes");
    }
    long off = rules.stream().filter(rule -> rule.state() == RuleState.OFF).count();
    long unchecked = rules.stream().filter(rule -> rule.state() == RuleState.NOT_CHECKED).count();
    if (off < rules.size() && off + unchecked > 0) {
      cells.alert(
          "Rules",
          unchecked > 0 ? Tone.AMBER : Tone.SLATE,
          "Of "
              + rules.size()
              + " rules "
              + Stream.of(counted(off, "off"), counted(unchecked, "not checked"))
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining(", ")),
          "rules");
    }
    long expired = waivers.stream().filter(one -> one.state() == WaiverState.EXPIRED).count();
    if (expired > 0) {
      cells.alert(
          "Waivers",
          Tone.AMBER,
          expired
              + (expired == 1
                  ? " has expired and waives nothing"
                  : " have expired and waive nothing"),
          "waivers");
    }
  }

  /** Facts about the run. */
  void facts() {
    cells.fact("Looked at", (basis.full() ? "everything: " : "a part: ") + lookedAt());
    if (basis.authHost() != null) {
      cells.fact("Read from", account());
    }
    cells.fact("Rule file", ruleFile());
  }

  /** The rules that were not applied, and the waivers. */
  void write() {
    List<RuleResult> notOn = rules.stream().filter(rule -> rule.state() != RuleState.ON).toList();
    if (!rules.isEmpty()) {
      cells.heading("Rules that are off or were not checked", "rules");
      if (notOn.isEmpty()) {
        cells.fact("None", "every rule was checked");
      } else {
        cells.spannedHeader(RULE_SPANS, "rule", "state", "reason");
      }
      notOn.forEach(
          rule ->
              cells.spanned(
                  RULE_SPANS,
                  rule.rule(),
                  rule.state().word().replace('_', ' '),
                  orEmpty(rule.reason())));
    }
    if (!waivers.isEmpty()) {
      cells.heading("Waivers", "waivers");
      cells.spannedHeader(WAIVER_SPANS, "rule", "for", "reason", "until", "state", "findings");
      waivers.stream().limit(WAIVERS).forEach(this::waiver);
      if (waivers.size() > WAIVERS) {
        cells.remark((waivers.size() - WAIVERS) + " more: see the sheet Waivers");
      }
    }
  }

  private void waiver(WaiverResult waiver) {
    cells.spanned(
        WAIVER_SPANS,
        waiver.rule(),
        Stream.of(named("policy ", waiver.policy()), named("resource ", waiver.resource()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")),
        waiver.reason(),
        waiver.until().toString(),
        waiver.state().word(),
        Long.toString(waiver.findings()));
  }

  private String lookedAt() {
    return basis.knownScopesLookedAt() + " of " + basis.knownScopes() + " known scopes";
  }

  private String account() {
    return basis.authHost()
        + named(", domain ", basis.authDomain())
        + named(", user ", basis.authUser());
  }

  private String ruleFile() {
    String sha256 = basis.rulesSha256();
    if (sha256 == null) {
      return "none";
    }
    return orEmpty(basis.rulesFile())
        + " (sha256 "
        + sha256.substring(0, Math.min(SHA256_SHOWN, sha256.length()))
        + "…)";
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : count + (count == 1 ? " is " : " are ") + what;
  }

  private static String named(String what, @Nullable String name) {
    return name == null ? "" : what + name;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.report.summary.RunEvidence;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rules were not applied, and what was waived. */
final class SummaryRules {
  private static final int WAIVERS = 20;

  /** Rule, state, reason. */
  private static final int[] RULE_SPANS = {1, 1, 5};

  /** Rule, for, reason, until, state, findings. */
  private static final int[] WAIVER_SPANS = {1, 1, 2, 1, 1, 1};

  private final SummaryCells cells;
  private final List<RuleResult> rules;
  private final List<WaiverResult> waivers;

  SummaryRules(SummaryCells cells, RunEvidence evidence) {
    this.cells = cells;
    this.rules = evidence.rules();
    this.waivers = evidence.waivers();
  }

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

  private static String named(String what, @Nullable String name) {
    return name == null ? "" : what + name;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

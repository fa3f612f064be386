package io.policyinventory.policy.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run made of one rule: a row of the {@code rules} report.
 *
 * @param title what holds where nothing breaks the rule
 * @param reason why the rule is off or was not checked, or what of it was not; null when there is
 *     nothing to say
 * @param parameters the limits and tags that are set, in words; empty when there are none
 * @param remediation how to mend what breaks the rule; null when nobody wrote it down
 * @param controls the controls of standards that the rule gives evidence for
 */
public record RuleResult(
    String rule,
    String title,
    Severity severity,
    RuleState state,
    @Nullable String reason,
    String parameters,
    RuleCounts counts,
    @Nullable String remediation,
    List<String> controls) {

  public RuleResult {
    controls = List.copyOf(controls);
  }
}

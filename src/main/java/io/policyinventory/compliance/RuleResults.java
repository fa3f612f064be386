package io.policyinventory.compliance;

import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each rule in one run. */
public final class RuleResults {

  private final Rules rules;
  private final boolean coverage;
  private final Map<RuleName, RuleTally> tallies = new HashMap<>();

  RuleResults(Rules rules, boolean coverage) {
    this.rules = rules;
    this.coverage = coverage;
    rules.on().forEach(settings -> tallies.put(settings.rule().name(), new RuleTally()));
  }

  /** Of each rule that there is, on or off, in the order of their names. */
  public List<RuleResult> all() {
    return rules.all().stream().map(this::result).toList();
  }

  /** Of a rule that is on. */
  RuleTally of(RuleSettings settings) {
    RuleTally tally = tallies.get(settings.rule().name());
    if (tally == null) {
      throw new IllegalStateException(settings.rule().name() + " is off");
    }
    return tally;
  }

  private RuleResult result(RuleSettings settings) {
    RuleName name = settings.rule().name();
    RuleTally tally = tallies.get(name);
    return new RuleResult(
        name.word(),
        settings.rule().title(),
        settings.severity(),
        state(settings),
        reason(settings),
        settings.inWords(),
        tally == null ? RuleCounts.NONE : tally.counts(),
        rules.controls().remediation(name),
        rules.controls().of(name));
  }

  private RuleState state(RuleSettings settings) {
    if (!settings.isOn()) {
      return RuleState.OFF;
    }
    return settings.rule().needsCoverage() && !coverage ? RuleState.NOT_CHECKED : RuleState.ON;
  }

  private @Nullable String reason(RuleSettings settings) {
    return switch (state(settings)) {
      case OFF -> settings.off();
      case NOT_CHECKED -> "servers, disks and their backups were not read";
      case ON ->
          !coverage && settings.rule() instanceof ResourceRule
              ? "policies alone were looked at: servers and disks were not read"
              : null;
    };
  }
}

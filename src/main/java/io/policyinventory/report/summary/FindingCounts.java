package io.policyinventory.report.summary;

import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many findings there are. Each is counted once: waived, or else by its verdict.
 *
 * @param inRun how many the run has, shown or not; null when no rules were checked
 * @param critical the first of those that are critical and under no waiver, in their order; at most
 *     {@link #CRITICAL_KEPT}
 * @param rules one per severity and rule, the gravest first, then those with most
 */
public record FindingCounts(
    @Nullable Long inRun, List<OfRule> rules, List<ReportedFinding> critical) {

  /** How many critical findings are kept to be shown. */
  public static final int CRITICAL_KEPT = 500;

  /** Without rules. */
  public static final FindingCounts NONE = new FindingCounts(null, List.of(), List.of());

  public FindingCounts {
    rules = List.copyOf(rules);
    critical = List.copyOf(critical);
  }

  /** Whether rules were checked at all. */
  public boolean checked() {
    return inRun != null;
  }

  /** Whether the run has findings that are not among these. */
  public boolean narrowed() {
    return inRun != null && inRun > rules.stream().mapToLong(OfRule::total).sum();
  }

  /** Findings of one rule. */
  public record OfRule(Severity severity, String rule, long fail, long unknown, long waived) {

    /** All that are listed. */
    public long total() {
      return fail + unknown + waived;
    }

    OfRule plus(OfRule more) {
      return new OfRule(
          severity, rule, fail + more.fail, unknown + more.unknown, waived + more.waived);
    }
  }

  /** All listed findings by rule, ascending by rule. */
  public Map<String, Long> totalByRule() {
    return rules.stream()
        .collect(Collectors.toMap(OfRule::rule, OfRule::total, Long::sum, TreeMap::new));
  }

  /** The findings of one severity together; its rule is empty. */
  public OfRule of(Severity severity) {
    return rules.stream()
        .filter(rule -> rule.severity() == severity)
        .reduce(new OfRule(severity, "", 0, 0, 0), OfRule::plus);
  }
}

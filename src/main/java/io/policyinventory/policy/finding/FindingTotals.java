package io.policyinventory.policy.finding;

import java.util.Map;

/**
 * How many findings there are of each severity.
 *
 * @param open those that are not waived, by severity; a severity without any may be left out
 * @param waived those that are
 */
public record FindingTotals(Map<Severity, Long> open, long waived) {

  public FindingTotals {
    open = Map.copyOf(open);
  }

  public long of(Severity severity) {
    return open.getOrDefault(severity, 0L);
  }

  /** How many are as grave as this, or graver, and not waived. */
  public long atLeast(Severity severity) {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(severity) <= 0)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** All of them. */
  public long all() {
    return waived + open.values().stream().mapToLong(Long::longValue).sum();
  }
}

package io.policyinventory.policy.finding;

import java.util.Map;
import java.util.stream.Stream;

/**
 * How many findings there are of each severity; a severity without any may be left out.
 *
 * @param failed those that are not waived and break a rule for certain
 * @param doubtful those that are not waived and of which nobody can tell
 * @param waived those that are
 */
public record FindingTotals(Map<Severity, Long> failed, Map<Severity, Long> doubtful, long waived) {

  public FindingTotals {
    failed = Map.copyOf(failed);
    doubtful = Map.copyOf(doubtful);
  }

  /** How many of a severity break a rule for certain, and are not waived. */
  public long of(Severity severity) {
    return failed.getOrDefault(severity, 0L);
  }

  /** How many are not waived and of which nobody can tell, of any severity. */
  public long unknown() {
    return doubtful.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many are as grave as this, or graver, certain or not, and not waived. */
  public long atLeast(Severity severity) {
    return Stream.of(failed, doubtful)
        .flatMap(open -> open.entrySet().stream())
        .filter(entry -> entry.getKey().compareTo(severity) <= 0)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** All of them. */
  public long all() {
    return waived + unknown() + failed.values().stream().mapToLong(Long::longValue).sum();
  }
}

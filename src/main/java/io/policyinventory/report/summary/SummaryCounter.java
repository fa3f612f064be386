package io.policyinventory.report.summary;

import io.policyinventory.policy.Scope;
import io.policyinventory.report.PolicyFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts policies as they stream by. */
public final class SummaryCounter {

  private record Bucket(String label, int hours) {}

  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket("up to 12 hours", 12),
          new Bucket("up to 1 day", 24),
          new Bucket("up to 2 days", 48),
          new Bucket("up to 1 week", 168),
          new Bucket("up to 1 month", 744));
  private static final String LONGER = "longer";
  private static final String NONE = "no running schedule";

  private final Map<Scope, Summary.ProjectCounts> counts = new LinkedHashMap<>();
  private final Map<String, Long> intervals = new LinkedHashMap<>();

  public SummaryCounter() {
    BUCKETS.forEach(bucket -> intervals.put(bucket.label(), 0L));
    intervals.put(LONGER, 0L);
    intervals.put(NONE, 0L);
  }

  public void count(PolicyFacts facts) {
    Scope scope = facts.scope();
    counts.merge(scope, empty(scope).plus(facts), (before, one) -> before.plus(facts));
    intervals.merge(bucket(facts.policy().maxIntervalHours()), 1L, Long::sum);
  }

  public List<Summary.ProjectCounts> counts() {
    return List.copyOf(counts.values());
  }

  public Map<String, Long> intervals() {
    return intervals;
  }

  private static Summary.ProjectCounts empty(Scope scope) {
    return new Summary.ProjectCounts(
        scope.service(), scope.region(), scope.projectName(), 0, 0, 0, 0);
  }

  private static String bucket(@Nullable BigDecimal hours) {
    if (hours == null) {
      return NONE;
    }
    return BUCKETS.stream()
        .filter(bucket -> hours.compareTo(BigDecimal.valueOf(bucket.hours())) <= 0)
        .findFirst()
        .map(Bucket::label)
        .orElse(LONGER);
  }
}

package io.policyinventory.report.summary;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts running operations by how long their backups are kept. A limit by age decides, also where
 * there is one by number too; long-term copies are left out of account.
 */
public final class RetentionCounter {
  private record Bucket(String label, int days) {}

  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket("under 7 days", 6),
          new Bucket("7 to 30 days", 30),
          new Bucket("31 to 90 days", 90),
          new Bucket("91 to 365 days", 365),
          new Bucket("over a year", Integer.MAX_VALUE));
  private static final String BY_NUMBER = "by number only";
  private static final String FOREVER = "forever";

  /** Shown only where there is one. */
  private static final String UNKNOWN = "unknown";

  private final Map<String, Long> counts = new LinkedHashMap<>();

  public RetentionCounter() {
    BUCKETS.forEach(bucket -> counts.put(bucket.label(), 0L));
    counts.put(BY_NUMBER, 0L);
    counts.put(FOREVER, 0L);
  }

  public void count(Policy policy) {
    policy.operations().stream()
        .filter(policy::runs)
        .forEach(operation -> counts.merge(bucket(operation), 1L, Long::sum));
  }

  public Map<String, Long> counts() {
    return counts;
  }

  private static String bucket(ScheduledOperation operation) {
    Retention retention = operation.retention();
    if (operation.retentionInWords() == null) {
      return UNKNOWN;
    }
    if (retention.isForever()) {
      return FOREVER;
    }
    OptionalInt days = retention.dayLimit();
    if (days.isEmpty()) {
      return BY_NUMBER;
    }
    return BUCKETS.stream()
        .filter(bucket -> days.getAsInt() <= bucket.days())
        .findFirst()
        .map(Bucket::label)
        .orElseThrow();
  }
}

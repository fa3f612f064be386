package io.policyinventory.compliance.rule.check;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What schedule and retention of an operation together guarantee once it has run long enough. Each
 * pair is the least that can be promised and the most that is possible; they differ when the
 * schedule is not known. Infinity means no limit.
 *
 * <p>Reach back: as far as the copies reach, 20 hourly ones 20 hours (see {@link RetentionSpan}). A
 * limit by days caps it. Long-term copies are kept in addition (csbs-v1.md section 7), so the
 * furthest of them extends the reach: N daily ones by N days, weekly 7 N, monthly 30 N, yearly 365
 * N.
 *
 * <p>Copies: limited by count, and by days to the runs that any such span must hold. Long-term
 * copies may be the very same ones, so they do not count.
 */
record RetentionGuarantee(double hours, double mostHours, double copies, double mostCopies) {

  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  static RetentionGuarantee of(ScheduledOperation operation) {
    Retention retention = operation.retention();
    if (RetentionUnbounded.isUnbounded(retention)) {
      return new RetentionGuarantee(NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT);
    }
    double byCount = limit(retention.maxBackups());
    double byDays = limit(retention.retentionDurationDays()) * 24;
    double longTerm = longTermHours(retention);

    double countReach = byCount == 0 || byCount == NO_LIMIT ? byCount : 0;
    double mostCountReach = byCount == 0 ? 0 : NO_LIMIT;
    Double reach = RetentionSpan.hours(operation, byCount);
    if (reach != null && countReach != byCount) {
      countReach = reach;
      mostCountReach = reach;
    }

    BigDecimal longest = operation.maxIntervalHours();
    double runsInDays = byDays == NO_LIMIT ? NO_LIMIT : 0;
    double mostRunsInDays = byDays == 0 ? 0 : NO_LIMIT;
    if (longest != null && longest.signum() > 0 && byDays != NO_LIMIT) {
      runsInDays = Math.floor(byDays / longest.doubleValue());
      mostRunsInDays = runsInDays;
    }
    return new RetentionGuarantee(
        Math.max(Math.min(countReach, byDays), longTerm),
        Math.max(Math.min(mostCountReach, byDays), longTerm),
        Math.min(byCount, runsInDays),
        Math.min(byCount, mostRunsInDays));
  }

  private static double limit(@Nullable Integer limit) {
    return limit != null && limit >= 0 ? limit : NO_LIMIT;
  }

  private static double longTermHours(Retention retention) {
    double days = longTerm(retention.dayBackups(), 1);
    days = Math.max(days, longTerm(retention.weekBackups(), 7));
    days = Math.max(days, longTerm(retention.monthBackups(), 30));
    return Math.max(days, longTerm(retention.yearBackups(), 365)) * 24;
  }

  private static double longTerm(@Nullable Integer count, int days) {
    return count == null || count < 0 ? 0 : (double) count * days;
  }
}

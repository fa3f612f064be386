package io.policyinventory.compliance.rule.retention;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What schedule and retention of an operation together guarantee once it has run long enough. Each
 * pair is the least that can be promised and the most that is possible; they differ when the
 * schedule is not known, or the limits are contradictory. Infinity means no limit.
 *
 * <p>Reach back: as far as the copies reach, 20 hourly ones 20 hours (see {@link RetentionSpan}). A
 * limit by days caps it. Copies: limited by count, and by days to the runs that any such span must
 * hold. Long-term copies are kept in addition (csbs-v1.md section 7); what they add at the worst
 * moment is told by {@link LongTermCopies}.
 */
public record RetentionGuarantee(double hours, double mostHours, double copies, double mostCopies) {

  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
  private static final Pattern ZONE = Pattern.compile("UTC([+-])(\\d{1,2}):(\\d{2})");

  /** Of an operation that runs. */
  public static RetentionGuarantee of(ScheduledOperation operation) {
    Retention retention = operation.retention();
    if (retention.isForever()) {
      return new RetentionGuarantee(NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT);
    }
    if (retention.isContradictory()) {
      return new RetentionGuarantee(0, NO_LIMIT, 0, NO_LIMIT);
    }
    RetentionGuarantee newest = ofNewest(operation, retention);
    return retention.hasLongTerm() ? newest.withLongTerm(operation, retention) : newest;
  }

  private static RetentionGuarantee ofNewest(ScheduledOperation operation, Retention retention) {
    double byCount = limit(retention.countLimit());
    double byDays = limit(retention.dayLimit()) * 24;

    double countReach = byCount == NO_LIMIT ? NO_LIMIT : 0;
    double mostCountReach = NO_LIMIT;
    Double reach = RetentionSpan.hours(operation, byCount);
    if (reach != null && byCount != NO_LIMIT) {
      countReach = reach;
      mostCountReach = reach;
    }

    BigDecimal longest = operation.maxIntervalHours();
    double runsInDays = byDays == NO_LIMIT ? NO_LIMIT : 0;
    double mostRunsInDays = NO_LIMIT;
    if (longest != null && longest.signum() > 0 && byDays != NO_LIMIT) {
      runsInDays = Math.floor(byDays / longest.doubleValue());
      mostRunsInDays = runsInDays;
    }
    return new RetentionGuarantee(
        Math.min(countReach, byDays),
        Math.min(mostCountReach, byDays),
        Math.min(byCount, runsInDays),
        Math.min(byCount, mostRunsInDays));
  }

  private RetentionGuarantee withLongTerm(ScheduledOperation operation, Retention retention) {
    String rrule = operation.rrule();
    BigDecimal longest = operation.maxIntervalHours();
    Optional<LongTermCopies.Kept> kept =
        rrule == null || longest == null || copies != mostCopies
            ? Optional.empty()
            : LongTermCopies.kept(
                new LongTermCopies.Question(
                    rrule,
                    copies,
                    longest.doubleValue() / 24,
                    offsetMinutes(operation.timeZone()),
                    retention));
    if (kept.isEmpty()) {
      return new RetentionGuarantee(hours, NO_LIMIT, copies, NO_LIMIT);
    }
    double reach = Math.max(hours, kept.get().hours());
    return new RetentionGuarantee(
        reach, Math.max(mostHours, reach), kept.get().copies(), kept.get().copies());
  }

  private static double limit(OptionalInt limit) {
    return limit.isPresent() ? limit.getAsInt() : NO_LIMIT;
  }

  /** Of a zone such as {@code UTC+08:00}; days of any other begin at midnight in UTC. */
  private static int offsetMinutes(@Nullable String timeZone) {
    Matcher zone = ZONE.matcher(timeZone == null ? "" : timeZone.strip());
    if (!zone.matches()) {
      return 0;
    }
    int minutes = Integer.parseInt(zone.group(2)) * 60 + Integer.parseInt(zone.group(3));
    return zone.group(1).equals("-") ? -minutes : minutes;
  }
}

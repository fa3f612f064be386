package io.policyinventory.policy;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One scheduled operation of a policy in normal form. Null means that the service did not say, or,
 * for the derived parts, that the pattern could not be understood.
 *
 * @param id operation id; of a vbs policy the policy's id
 * @param enabled a missing flag is true (csbs-v1.md section 4); null when it could not be
 *     understood
 * @param pattern the schedule as it came: the iCalendar text of csbs, a compact rendering of the
 *     schedule fields of vbs
 * @param rrule RFC 5545 rules in UTC and normal form, one per line; null when not understood
 * @param schedule the rules in words
 * @param startTime UTC, ISO-8601 with {@code Z}, or the text as it came when it is no time
 * @param runsPerWeek at most 2 decimals, no trailing zeros
 * @param maxIntervalHours the longest time between two runs in a row; same form
 * @param unread what of it could not be understood; nothing is worked out from that
 */
public record ScheduledOperation(
    String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String operationType,
    @Nullable Boolean enabled,
    @Nullable String triggerId,
    @Nullable String triggerName,
    @Nullable String triggerType,
    @Nullable String format,
    @Nullable String pattern,
    @Nullable String rrule,
    @Nullable String schedule,
    @Nullable String timeZone,
    @Nullable String startTime,
    @Nullable BigDecimal runsPerWeek,
    @Nullable BigDecimal maxIntervalHours,
    Retention retention,
    @Nullable String planId,
    @Nullable String providerId,
    Set<UnreadPart> unread) {

  public ScheduledOperation {
    unread = Set.copyOf(unread);
  }

  /** The only operation type that protects data (csbs-v1.md section 4, {@code operation_type}). */
  public static final String BACKUP = "backup";

  /** The type that copies backups to another region. */
  private static final String REPLICATION = "replication";

  /** Whether the service gave any schedule, understood or not. */
  public boolean hasPattern() {
    return pattern != null && !pattern.isBlank();
  }

  /** How long its backups are kept, in words; null when a limit could not be understood. */
  public @Nullable String retentionInWords() {
    return unread.contains(UnreadPart.RETENTION) ? null : retention.inWords();
  }

  /** Whether it is of the type that makes backups. */
  public boolean takesBackups() {
    return BACKUP.equalsIgnoreCase(operationType);
  }

  /** Whether it is of the type that copies backups to another region. */
  public boolean copiesBackups() {
    return REPLICATION.equalsIgnoreCase(operationType);
  }
}

package io.policyinventory.snapshot.content;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled operation within {@link PolicyContent}, and a form of its own for the same reason.
 *
 * @param retention the retention in words, for readers of the database only
 */
record OperationContent(
    String operationId,
    @Nullable String operationName,
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
    @Nullable Integer maxBackups,
    @Nullable Integer retentionDurationDays,
    @Nullable Boolean permanent,
    @Nullable Integer dayBackups,
    @Nullable Integer weekBackups,
    @Nullable Integer monthBackups,
    @Nullable Integer yearBackups,
    @Nullable String retention,
    @Nullable String planId,
    @Nullable String providerId,
    @Nullable List<String> unread) {

  static OperationContent of(ScheduledOperation operation) {
    Retention kept = operation.retention();
    return new OperationContent(
        operation.id(),
        operation.name(),
        operation.description(),
        operation.operationType(),
        operation.enabled(),
        operation.triggerId(),
        operation.triggerName(),
        operation.triggerType(),
        operation.format(),
        operation.pattern(),
        operation.rrule(),
        operation.schedule(),
        operation.timeZone(),
        operation.startTime(),
        operation.runsPerWeek(),
        operation.maxIntervalHours(),
        kept.maxBackups(),
        kept.retentionDurationDays(),
        kept.permanent(),
        kept.dayBackups(),
        kept.weekBackups(),
        kept.monthBackups(),
        kept.yearBackups(),
        operation.retentionInWords(),
        operation.planId(),
        operation.providerId(),
        PolicyContent.words(operation.unread()));
  }

  ScheduledOperation operation() {
    return new ScheduledOperation(
        operationId,
        operationName,
        description,
        operationType,
        enabled,
        triggerId,
        triggerName,
        triggerType,
        format,
        pattern,
        rrule,
        schedule,
        timeZone,
        startTime,
        runsPerWeek,
        maxIntervalHours,
        new Retention(
            maxBackups,
            retentionDurationDays,
            permanent,
            dayBackups,
            weekBackups,
            monthBackups,
            yearBackups),
        planId,
        providerId,
        PolicyContent.parts(unread));
  }
}

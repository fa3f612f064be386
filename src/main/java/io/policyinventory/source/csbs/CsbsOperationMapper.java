package io.policyinventory.source.csbs;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** An element of {@code scheduled_operations} (csbs-v1.md section 4) in normal form. */
final class CsbsOperationMapper {

  private CsbsOperationMapper() {}

  /** Maps an operation; one without an id gets the empty one. */
  static ScheduledOperation map(Fields operation) throws MalformedRecordException {
    Fields definition = orEmpty(operation.object("operation_definition"));
    Fields trigger = orEmpty(operation.object("trigger"));
    Fields properties = orEmpty(trigger.object("properties"));
    String pattern = properties.text("pattern");
    String startTime = properties.text("start_time");
    Recurrence recurrence = recurrence(pattern, startTime);
    String id = operation.text("id");
    String triggerId = trigger.text("id");
    return new ScheduledOperation(
        id == null ? "" : id,
        operation.text("name"),
        operation.text("description"),
        operation.text("operation_type"),
        !Boolean.FALSE.equals(operation.bool("enabled")),
        triggerId == null ? operation.text("trigger_id") : triggerId,
        trigger.text("name"),
        trigger.text("type"),
        properties.text("format"),
        pattern,
        recurrence == null ? null : recurrence.rrule(),
        recurrence == null ? null : recurrence.schedule(),
        definition.text("timezone"),
        Timestamps.normalOrAsItCame(startTime),
        recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
        recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
        retention(definition),
        definition.text("plan_id"),
        definition.text("provider_id"));
  }

  private static Retention retention(Fields definition) throws MalformedRecordException {
    return new Retention(
        definition.integer("max_backups"),
        definition.integer("retention_duration_days"),
        definition.bool("permanent"),
        definition.integer("day_backups"),
        definition.integer("week_backups"),
        definition.integer("month_backups"),
        definition.integer("year_backups"));
  }

  private static @Nullable Recurrence recurrence(
      @Nullable String pattern, @Nullable String startTime) {
    if (pattern == null || pattern.isBlank()) {
      return null;
    }
    try {
      return Recurrence.parse(pattern, Timestamps.toUtc(startTime).orElse(null));
    } catch (RecurrenceException e) {
      return null;
    }
  }

  private static Fields orEmpty(@Nullable Fields fields) {
    return fields == null ? new Fields("", JsonNodeFactory.instance.objectNode()) : fields;
  }
}

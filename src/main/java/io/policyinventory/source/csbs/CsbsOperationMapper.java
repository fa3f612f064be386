package io.policyinventory.source.csbs;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.PartReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An element of {@code scheduled_operations} (csbs-v1.md section 4) in normal form. */
final class CsbsOperationMapper {

  private CsbsOperationMapper() {}

  /** Maps an operation; one without an id gets the empty one. */
  static ScheduledOperation map(PartReader whole) {
    int before = whole.oddParts();
    PartReader operation = whole.losing();
    PartReader definition = whole.losing(UnreadPart.RETENTION).object("operation_definition");
    PartReader schedule = whole.losing(UnreadPart.SCHEDULE).object("trigger");
    PartReader trigger = schedule.losing();
    PartReader properties = schedule.object("properties");
    String pattern = properties.text("pattern");
    String startTime = properties.text("start_time");
    Set<UnreadPart> ofSchedule = whole.lostSince(before);
    Recurrence recurrence =
        ofSchedule.contains(UnreadPart.SCHEDULE) ? null : recurrence(pattern, startTime);
    String id = operation.text("id");
    String triggerId = trigger.text("id");
    return new ScheduledOperation(
        id == null ? "" : id,
        operation.text("name"),
        operation.text("description"),
        whole.losing(UnreadPart.SWITCH).text("operation_type"),
        whole
            .losing(UnreadPart.SWITCH)
            .read("enabled", each -> !Boolean.FALSE.equals(each.bool("enabled"))),
        triggerId == null ? operation.text("trigger_id") : triggerId,
        trigger.text("name"),
        trigger.text("type"),
        properties.losing().text("format"),
        pattern,
        recurrence == null ? null : recurrence.rrule(),
        recurrence == null ? null : recurrence.schedule(),
        definition.losing().text("timezone"),
        Timestamps.normalOrAsItCame(startTime),
        recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
        recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
        retention(definition),
        definition.losing().text("plan_id"),
        definition.losing().text("provider_id"),
        whole.lostSince(before));
  }

  private static Retention retention(PartReader definition) {
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
}

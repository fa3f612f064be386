package io.policyinventory.source.vbs;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.tag.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of vbs-v2.md section 3 in normal form. */
final class VbsMapper {

  private VbsMapper() {}

  /**
   * Maps a policy, which has one operation with the policy's id and name.
   *
   * @param tags tags read apart from the policy; they win over its own
   */
  static Policy map(ObjectNode node, VbsMembers members, @Nullable Collection<Tag> tags)
      throws MalformedRecordException {
    Fields policy = new Fields("", node);
    Fields given = policy.object("scheduled_policy");
    Fields schedule =
        given == null
            ? new Fields("scheduled_policy", JsonNodeFactory.instance.objectNode())
            : given;
    String id = policy.requiredText("backup_policy_id");
    String name = policy.text("backup_policy_name");
    String status = schedule.text("status");
    ScheduledOperation operation = operation(id, name, policy, schedule);
    return PolicyInterval.filledIn(
        new Policy(
            id,
            name,
            policy.text("description"),
            status,
            enabled(status),
            null,
            policy.text("provider_id"),
            members.unidentified(),
            null,
            List.of(operation),
            members.resources(),
            Tags.union(Tags.ofPolicy(policy.objects("tags")), tags)));
  }

  private static @Nullable Boolean enabled(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return switch (status.strip().toUpperCase(Locale.ROOT)) {
      case "ON" -> true;
      case "OFF" -> false;
      default -> null;
    };
  }

  private static ScheduledOperation operation(
      String id, @Nullable String name, Fields policy, Fields schedule)
      throws MalformedRecordException {
    String startTime = schedule.text("start_time");
    Integer frequency = schedule.integer("frequency");
    List<String> days = schedule.texts("week_frequency");
    String outer = policy.text("time_zone");
    String timeZone = outer == null ? schedule.text("time_zone") : outer;
    String pattern = VbsSchedule.pattern(startTime, frequency, days, timeZone);
    Recurrence recurrence = recurrence(startTime, frequency, days, timeZone);
    return new ScheduledOperation(
        id,
        name,
        null,
        ScheduledOperation.BACKUP,
        true,
        null,
        null,
        null,
        null,
        pattern.isEmpty() ? null : pattern,
        recurrence == null ? null : recurrence.rrule(),
        recurrence == null ? null : recurrence.schedule(),
        timeZone,
        null,
        recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
        recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
        retention(schedule),
        null,
        null);
  }

  private static @Nullable Recurrence recurrence(
      @Nullable String startTime,
      @Nullable Integer frequency,
      List<String> days,
      @Nullable String timeZone) {
    if (startTime == null) {
      return null;
    }
    try {
      return VbsSchedule.recurrence(startTime, frequency, days, timeZone);
    } catch (RecurrenceException e) {
      return null;
    }
  }

  /** The count wins over the days. */
  private static Retention retention(Fields schedule) throws MalformedRecordException {
    Integer count = schedule.integer("rentention_num");
    Integer days = schedule.integer("rentention_day");
    boolean byCount = count != null && count > 0;
    return new Retention(count, byCount ? null : days, null, null, null, null, null);
  }
}

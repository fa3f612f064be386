package io.policyinventory.source.vbs;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.schedule.PolicyInterval;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.tag.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A policy object of vbs-v2.md section 3 in normal form. */
final class VbsMapper {

  private VbsMapper() {}

  /**
   * Maps a policy, which has one operation with the policy's id and name.
   *
   * @param tags tags read apart from the policy; they win over its own
   * @param odd takes the parts that cannot be understood
   * @throws MalformedRecordException when it has no usable id
   */
  static Policy map(
      ObjectNode node, VbsMembers members, @Nullable Collection<Tag> tags, OddParts odd)
      throws MalformedRecordException {
    PartReader policy = PartReader.ofPolicy(node, odd);
    int before = policy.oddParts();
    PartReader schedule =
        policy
            .as(Reject.Part.OPERATION)
            .losing(UnreadPart.SWITCH, UnreadPart.SCHEDULE, UnreadPart.RETENTION)
            .object("scheduled_policy");
    String id = policy.fields().requiredText("backup_policy_id");
    String name = policy.text("backup_policy_name");
    String status = schedule.losing(UnreadPart.SWITCH).text("status");
    ScheduledOperation operation = operation(id, name, policy, schedule, before);
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
            Tags.union(Tags.ofPolicy(policy), tags),
            odd.unread()));
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
      String id, @Nullable String name, PartReader policy, PartReader whole, int before) {
    PartReader schedule = whole.losing(UnreadPart.SCHEDULE);
    String startTime = schedule.text("start_time");
    Integer frequency = schedule.integer("frequency");
    List<String> days = schedule.texts("week_frequency");
    String outer = policy.as(Reject.Part.OPERATION).losing(UnreadPart.SCHEDULE).text("time_zone");
    String timeZone = outer == null ? schedule.text("time_zone") : outer;
    String pattern = VbsSchedule.pattern(startTime, frequency, days, timeZone);
    boolean told = !policy.lostSince(before).contains(UnreadPart.SCHEDULE);
    Recurrence recurrence = told ? recurrence(startTime, frequency, days, timeZone) : null;
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
        retention(whole.losing(UnreadPart.RETENTION)),
        null,
        null,
        policy.lostSince(before));
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
  private static Retention retention(PartReader schedule) {
    Integer count = schedule.integer("rentention_num");
    Integer days = schedule.integer("rentention_day");
    boolean byCount = count != null && count > 0;
    return new Retention(count, byCount ? null : days, null, null, null, null, null);
  }
}

package io.policyinventory.source.cbr;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.PartReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one operation of a policy (cbr-v3.md sections 3 and 4) in normal form. */
final class CbrOperationMapper {

  private static final String PATTERN = "pattern";

  private CbrOperationMapper() {}

  /** Its rules are in UTC whatever {@code timezone} says, which serves retention alone. */
  static ScheduledOperation map(String id, @Nullable String name, PartReader policy) {
    int before = policy.oddParts();
    PartReader definition = policy.losing(UnreadPart.RETENTION).object("operation_definition");
    PartReader schedule = policy.losing(UnreadPart.SCHEDULE).object("trigger");
    PartReader trigger = schedule.losing();
    PartReader properties = schedule.object("properties");
    List<String> rules = rules(properties);
    String startTime = properties.text("start_time");
    boolean told = !policy.lostSince(before).contains(UnreadPart.SCHEDULE);
    Recurrence recurrence = told ? recurrence(rules, startTime) : null;
    return new ScheduledOperation(
        id,
        name,
        destination(definition.losing()),
        policy.losing(UnreadPart.SWITCH).text("operation_type"),
        true,
        trigger.text("id"),
        trigger.text("name"),
        trigger.text("type"),
        null,
        rules.isEmpty() ? null : String.join("\n", rules),
        recurrence == null ? null : recurrence.rrule(),
        recurrence == null ? null : recurrence.schedule(),
        definition.losing().text("timezone"),
        Timestamps.normalOrAsItCame(startTime),
        recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
        recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
        retention(definition),
        null,
        null,
        policy.lostSince(before));
  }

  /** An array of rules, or all of them in one text. */
  private static List<String> rules(PartReader properties) {
    JsonNode pattern = properties.fields().node().path(PATTERN);
    if (pattern.isArray()) {
      return properties.texts(PATTERN);
    }
    String text = properties.text(PATTERN);
    return text == null ? List.of() : List.of(text);
  }

  private static @Nullable Recurrence recurrence(List<String> rules, @Nullable String startTime) {
    if (rules.stream().allMatch(String::isBlank)) {
      return null;
    }
    try {
      return Recurrence.ofRules(rules, Timestamps.toUtc(startTime).orElse(null));
    } catch (RecurrenceException e) {
      return null;
    }
  }

  /** Where a replication goes, for example {@code to region eu-nl, project 0123}. */
  private static @Nullable String destination(PartReader definition) {
    String region = definition.text("destination_region");
    String project = definition.text("destination_project_id");
    boolean noRegion = region == null || region.isBlank();
    if (project == null || project.isBlank()) {
      return noRegion ? null : "to region " + region;
    }
    return noRegion ? "to project " + project : "to region " + region + ", project " + project;
  }

  private static Retention retention(PartReader definition) {
    return new Retention(
        definition.integer("max_backups"),
        definition.integer("retention_duration_days"),
        null,
        definition.integer("day_backups"),
        definition.integer("week_backups"),
        definition.integer("month_backups"),
        definition.integer("year_backups"));
  }
}

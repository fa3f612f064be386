package io.policyinventory.source.cbr;

import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The one operation of a policy (cbr-v3.md sections 3 and 4) in normal form. */
final class CbrOperationMapper {

  private static final String PATTERN = "pattern";

  private CbrOperationMapper() {}

  /** Its rules are in UTC whatever {@code timezone} says, which serves retention alone. */
  static ScheduledOperation map(Fields policy) throws MalformedRecordException {
    Fields definition = part(policy, "operation_definition");
    Fields trigger = part(policy, "trigger");
    Fields properties = part(trigger, "properties");
    List<String> rules = rules(properties);
    String startTime = properties.text("start_time");
    Recurrence recurrence = recurrence(rules, startTime);
    return new ScheduledOperation(
        policy.requiredText("id"),
        policy.text("name"),
        destination(definition),
        policy.text("operation_type"),
        true,
        trigger.text("id"),
        trigger.text("name"),
        trigger.text("type"),
        null,
        rules.isEmpty() ? null : String.join("\n", rules),
        recurrence == null ? null : recurrence.rrule(),
        recurrence == null ? null : recurrence.schedule(),
        definition.text("timezone"),
        Timestamps.normalOrAsItCame(startTime),
        recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
        recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
        retention(definition),
        null,
        null);
  }

  /** An array of rules, or all of them in one text. */
  private static List<String> rules(Fields properties) throws MalformedRecordException {
    JsonNode pattern = properties.node().path(PATTERN);
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
  private static @Nullable String destination(Fields definition) throws MalformedRecordException {
    String region = definition.text("destination_region");
    String project = definition.text("destination_project_id");
    boolean noRegion = region == null || region.isBlank();
    if (project == null || project.isBlank()) {
      return noRegion ? null : "to region " + region;
    }
    return noRegion ? "to project " + project : "to region " + region + ", project " + project;
  }

  private static Retention retention(Fields definition) throws MalformedRecordException {
    return new Retention(
        definition.integer("max_backups"),
        definition.integer("retention_duration_days"),
        null,
        definition.integer("day_backups"),
        definition.integer("week_backups"),
        definition.integer("month_backups"),
        definition.integer("year_backups"));
  }

  private static Fields part(Fields whole, String name) throws MalformedRecordException {
    Fields part = whole.object(name);
    return part == null ? new Fields("", JsonNodeFactory.instance.objectNode()) : part;
  }
}

package io.policyinventory.compliance;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.text.Bytewise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A policy taken apart into texts, changed field by field, and put together again. */
public final class AppliedChanges {

  private static final Pattern PART =
      Pattern.compile("(operations|resources)\\[(.*)](?:\\.([a-z_]+))?", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("tags\\[(.*)]", Pattern.DOTALL);

  private final String id;
  private final Fields own = new Fields();
  private final Map<String, Fields> operations = new TreeMap<>(Bytewise.ORDER);
  private final Map<String, Fields> resources = new TreeMap<>(Bytewise.ORDER);
  private final List<Tag> tags;

  private static final class Fields extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    void set(String field, @Nullable Object value) {
      if (value == null) {
        remove(field);
      } else {
        put(field, value instanceof BigDecimal n ? n.toPlainString() : value.toString());
      }
    }

    <T> @Nullable T as(String field, Function<String, T> reader) {
      String text = get(field);
      return text == null ? null : reader.apply(text);
    }
  }

  private AppliedChanges(Policy before) {
    id = before.id();
    own.set("policy_name", before.name());
    own.set("description", before.description());
    own.set("status", before.status());
    own.set("enabled", before.enabled());
    own.set("created_at", before.createdAt());
    own.set("provider_id", before.providerId());
    own.set("unidentified_members", before.unidentifiedMembers());
    own.set("max_interval_hours", before.maxIntervalHours());
    before.operations().forEach(operation -> operations.put(operation.id(), apart(operation)));
    before.resources().forEach(resource -> resources.put(resource.id(), apart(resource)));
    tags = new ArrayList<>(before.tags());
  }

  /** What the changes make of a policy. */
  public static Policy to(Policy before, List<Change> changes) {
    AppliedChanges applied = new AppliedChanges(before);
    changes.forEach(applied::apply);
    return applied.together();
  }

  private void apply(Change change) {
    Matcher part = PART.matcher(change.field());
    Matcher tag = TAG.matcher(change.field());
    if (part.matches()) {
      Map<String, Fields> parts = part.group(1).equals("operations") ? operations : resources;
      if (part.group(3) != null) {
        parts
            .computeIfAbsent(part.group(2), key -> new Fields())
            .set(part.group(3), change.after());
      } else if (change.after() == null) {
        parts.remove(part.group(2));
      } else {
        parts.put(part.group(2), new Fields());
      }
    } else if (tag.matches()) {
      if (change.before() != null) {
        tags.remove(new Tag(tag.group(1), change.before()));
      }
      if (change.after() != null) {
        tags.add(new Tag(tag.group(1), change.after()));
      }
    } else {
      own.set(change.field(), change.after());
    }
  }

  private static Fields apart(ScheduledOperation operation) {
    Fields fields = new Fields();
    fields.set("operation_name", operation.name());
    fields.set("description", operation.description());
    fields.set("operation_type", operation.operationType());
    fields.set("enabled", operation.enabled());
    fields.set("trigger_id", operation.triggerId());
    fields.set("trigger_name", operation.triggerName());
    fields.set("trigger_type", operation.triggerType());
    fields.set("format", operation.format());
    fields.set("pattern", operation.pattern());
    fields.set("rrule", operation.rrule());
    fields.set("schedule", operation.schedule());
    fields.set("time_zone", operation.timeZone());
    fields.set("start_time", operation.startTime());
    fields.set("runs_per_week", operation.runsPerWeek());
    fields.set("max_interval_hours", operation.maxIntervalHours());
    fields.set("max_backups", operation.retention().maxBackups());
    fields.set("retention_duration_days", operation.retention().retentionDurationDays());
    fields.set("permanent", operation.retention().permanent());
    fields.set("day_backups", operation.retention().dayBackups());
    fields.set("week_backups", operation.retention().weekBackups());
    fields.set("month_backups", operation.retention().monthBackups());
    fields.set("year_backups", operation.retention().yearBackups());
    fields.set("plan_id", operation.planId());
    fields.set("provider_id", operation.providerId());
    return fields;
  }

  private static Fields apart(ProtectedResource resource) {
    Fields fields = new Fields();
    fields.set("resource_name", resource.name());
    fields.set("resource_type", resource.type());
    fields.set("evidence", resource.evidence().word());
    fields.set("vault_id", resource.vaultId());
    fields.set("vault_name", resource.vaultName());
    fields.set("excluded_volumes", String.join("; ", resource.excludedVolumes()));
    fields.set("extra_info", resource.extraInfo());
    return fields;
  }

  private Policy together() {
    tags.sort(
        Comparator.comparing(Tag::key, Bytewise.ORDER).thenComparing(Tag::value, Bytewise.ORDER));
    return new Policy(
        id,
        own.get("policy_name"),
        own.get("description"),
        own.get("status"),
        own.as("enabled", Boolean::valueOf),
        own.get("created_at"),
        own.get("provider_id"),
        own.as("unidentified_members", Integer::valueOf),
        own.as("max_interval_hours", BigDecimal::new),
        operations.entrySet().stream().map(e -> operation(e.getKey(), e.getValue())).toList(),
        resources.entrySet().stream().map(e -> resource(e.getKey(), e.getValue())).toList(),
        tags);
  }

  private static ScheduledOperation operation(String id, Fields fields) {
    return new ScheduledOperation(
        id,
        fields.get("operation_name"),
        fields.get("description"),
        fields.get("operation_type"),
        Boolean.parseBoolean(fields.get("enabled")),
        fields.get("trigger_id"),
        fields.get("trigger_name"),
        fields.get("trigger_type"),
        fields.get("format"),
        fields.get("pattern"),
        fields.get("rrule"),
        fields.get("schedule"),
        fields.get("time_zone"),
        fields.get("start_time"),
        fields.as("runs_per_week", BigDecimal::new),
        fields.as("max_interval_hours", BigDecimal::new),
        new Retention(
            fields.as("max_backups", Integer::valueOf),
            fields.as("retention_duration_days", Integer::valueOf),
            fields.as("permanent", Boolean::valueOf),
            fields.as("day_backups", Integer::valueOf),
            fields.as("week_backups", Integer::valueOf),
            fields.as("month_backups", Integer::valueOf),
            fields.as("year_backups", Integer::valueOf)),
        fields.get("plan_id"),
        fields.get("provider_id"),
        Set.of());
  }

  private static ProtectedResource resource(String id, Fields fields) {
    String excluded = fields.getOrDefault("excluded_volumes", "");
    return new ProtectedResource(
        id,
        fields.get("resource_name"),
        fields.get("resource_type"),
        MembershipEvidence.ofWord(fields.getOrDefault("evidence", "")),
        fields.get("vault_id"),
        fields.get("vault_name"),
        excluded.isEmpty() ? List.of() : List.of(excluded.split("; ")),
        null,
        fields.get("extra_info"));
  }
}

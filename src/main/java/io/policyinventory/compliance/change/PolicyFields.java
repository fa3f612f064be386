package io.policyinventory.compliance.change;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.VaultSettings;
import java.util.List;

/** The fields in which two versions of a policy can differ, in the order of the columns. */
final class PolicyFields {

  static final List<FieldText<Policy>> POLICY =
      List.of(
          new FieldText<>("policy_name", Policy::name),
          new FieldText<>("description", Policy::description),
          new FieldText<>("status", Policy::status),
          new FieldText<>("enabled", Policy::enabled),
          new FieldText<>("created_at", Policy::createdAt),
          new FieldText<>("provider_id", Policy::providerId),
          new FieldText<>("unidentified_members", Policy::unidentifiedMembers),
          new FieldText<>("max_interval_hours", Policy::maxIntervalHours));

  static final List<FieldText<ScheduledOperation>> OPERATION =
      List.of(
          new FieldText<>("operation_name", ScheduledOperation::name),
          new FieldText<>("description", ScheduledOperation::description),
          new FieldText<>("operation_type", ScheduledOperation::operationType),
          new FieldText<>("enabled", ScheduledOperation::enabled),
          new FieldText<>("trigger_id", ScheduledOperation::triggerId),
          new FieldText<>("trigger_name", ScheduledOperation::triggerName),
          new FieldText<>("trigger_type", ScheduledOperation::triggerType),
          new FieldText<>("format", ScheduledOperation::format),
          new FieldText<>("pattern", ScheduledOperation::pattern),
          new FieldText<>("rrule", ScheduledOperation::rrule),
          new FieldText<>("schedule", ScheduledOperation::schedule),
          new FieldText<>("time_zone", ScheduledOperation::timeZone),
          new FieldText<>("start_time", ScheduledOperation::startTime),
          new FieldText<>("runs_per_week", ScheduledOperation::runsPerWeek),
          new FieldText<>("max_interval_hours", ScheduledOperation::maxIntervalHours),
          new FieldText<>("max_backups", o -> o.retention().maxBackups()),
          new FieldText<>("retention_duration_days", o -> o.retention().retentionDurationDays()),
          new FieldText<>("permanent", o -> o.retention().permanent()),
          new FieldText<>("day_backups", o -> o.retention().dayBackups()),
          new FieldText<>("week_backups", o -> o.retention().weekBackups()),
          new FieldText<>("month_backups", o -> o.retention().monthBackups()),
          new FieldText<>("year_backups", o -> o.retention().yearBackups()),
          new FieldText<>("plan_id", ScheduledOperation::planId),
          new FieldText<>("provider_id", ScheduledOperation::providerId));

  static final List<FieldText<ProtectedResource>> RESOURCE =
      List.of(
          new FieldText<>("resource_name", ProtectedResource::name),
          new FieldText<>("resource_type", ProtectedResource::type),
          new FieldText<>("evidence", r -> r.evidence().word()),
          new FieldText<>("vault_id", ProtectedResource::vaultId),
          new FieldText<>("vault_name", ProtectedResource::vaultName),
          new FieldText<>("excluded_volumes", PolicyFields::excludedVolumes),
          new FieldText<>("extra_info", ProtectedResource::extraInfo),
          new FieldText<>("auto_protect", r -> r.switches().autoProtect()),
          new FieldText<>("protect_status", r -> r.switches().protectStatus()));

  static final List<FieldText<VaultSettings>> VAULT =
      List.of(
          new FieldText<>("vault_name", VaultSettings::name),
          new FieldText<>("status", VaultSettings::status),
          new FieldText<>("frozen", VaultSettings::frozen),
          new FieldText<>("locked", VaultSettings::locked),
          new FieldText<>("object_type", VaultSettings::objectType),
          new FieldText<>("protect_type", VaultSettings::protectType),
          new FieldText<>("auto_bind", VaultSettings::autoBind),
          new FieldText<>(
              "bind_tags", v -> v.bindTags().isEmpty() ? null : Tag.joined(v.bindTags())),
          new FieldText<>("auto_expand", VaultSettings::autoExpand));

  private PolicyFields() {}

  private static String excludedVolumes(ProtectedResource resource) {
    return String.join("; ", resource.excludedVolumes());
  }
}

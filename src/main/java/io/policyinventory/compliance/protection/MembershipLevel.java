package io.policyinventory.compliance.protection;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.Vault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a policy protects what it has: an enabled operation of type backup with a schedule must
 * run (csbs-v1.md section 7), in a vault for backups that can take them (cbr-v3.md section 6).
 */
final class MembershipLevel {

  private MembershipLevel() {}

  static ProtectionLevel of(PolicyMembership membership) {
    Reason obstacle = leftOut(membership);
    if (obstacle == null) {
      obstacle = obstacle(membership.label(), membership.policy(), membership.vault());
    }
    return obstacle == null
        ? ProtectionLevel.despite(doubts(membership))
        : ProtectionLevel.not(obstacle.code(), obstacle.text());
  }

  private static @Nullable Reason leftOut(PolicyMembership membership) {
    MemberSwitches switches = membership.switches();
    String vault = " in vault " + vaultLabel(membership);
    if (switches.isDeleted()) {
      return new Reason(
          ReasonCode.MEMBER_DELETED,
          "under " + membership.label() + ", but its protect_status is deleted" + vault);
    }
    return Boolean.FALSE.equals(switches.autoProtect())
        ? new Reason(
            ReasonCode.AUTO_PROTECT_OFF,
            "under " + membership.label() + ", but its auto_protect is off" + vault)
        : null;
  }

  private static String vaultLabel(PolicyMembership membership) {
    return membership.vault() == null
        ? String.valueOf(membership.vaultId())
        : membership.vault().label();
  }

  /**
   * Why a policy protects nothing, whatever it has.
   *
   * @return null when it may protect something
   */
  static @Nullable Reason obstacle(String label, Policy policy, @Nullable Vault vault) {
    if (vault != null && VaultDoubts.REPLICATION.equalsIgnoreCase(vault.protectType())) {
      return new Reason(
          ReasonCode.VAULT_REPLICATES,
          label + " holds it in vault " + vault.label() + ", which is for " + vault.protectType());
    }
    if (Boolean.FALSE.equals(policy.enabled())) {
      return new Reason(ReasonCode.POLICY_DISABLED, "under " + label + ", which is disabled");
    }
    if (policy.lacks(UnreadPart.SWITCH, UnreadPart.SCHEDULE)) {
      return null;
    }
    List<ScheduledOperation> running = running(policy);
    if (running.isEmpty()) {
      return new Reason(
          ReasonCode.NO_ACTIVE_OPERATION, "under " + label + ", none of whose operations will run");
    }
    return running.stream().anyMatch(MembershipLevel::isScheduled)
        ? null
        : new Reason(ReasonCode.NO_SCHEDULE, "under " + label + ", which has no schedule");
  }

  private static List<Reason> doubts(PolicyMembership membership) {
    String label = membership.label();
    List<Reason> doubts = new ArrayList<>();
    if (running(membership.policy()).stream().noneMatch(MembershipLevel::isCertain)) {
      doubts.add(
          new Reason(
              ReasonCode.SCHEDULE_NOT_UNDERSTOOD,
              "the schedule of " + label + " is not understood"));
    }
    if (membership.policy().enabled() == null) {
      doubts.add(
          new Reason(ReasonCode.POLICY_STATUS_UNKNOWN, "the status of " + label + " is not known"));
    }
    if (!membership.read()) {
      doubts.add(asLastKnown(membership));
    }
    if (membership.evidence() == MembershipEvidence.PROBABLE) {
      doubts.add(new Reason(ReasonCode.MEMBERSHIP_PROBABLE, "only probably under " + label));
    }
    if (membership.vault() != null) {
      doubts.addAll(VaultDoubts.of(membership.vault(), membership.switches()));
    }
    return doubts;
  }

  static Reason asLastKnown(PolicyMembership membership) {
    return new Reason(
        ReasonCode.POLICY_UNREAD,
        "under " + membership.label() + " as last known: not all of it could be read");
  }

  private static List<ScheduledOperation> running(Policy policy) {
    return policy.operations().stream().filter(policy::runs).toList();
  }

  private static boolean isCertain(ScheduledOperation operation) {
    return operation.rrule() != null && operation.enabled() != null;
  }

  private static boolean isScheduled(ScheduledOperation operation) {
    return operation.rrule() != null || operation.hasPattern();
  }
}

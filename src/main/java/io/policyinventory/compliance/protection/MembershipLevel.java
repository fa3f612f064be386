package io.policyinventory.compliance.protection;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.Vault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a policy protects what it has: an enabled operation of type backup with a schedule must
 * run (csbs-v1.md section 7), in a vault for backups that can take them (cbr-v3.md section 6).
 */
final class MembershipLevel {

  private static final String BACKUP = "backup";
  private static final String AVAILABLE = "available";

  private MembershipLevel() {}

  /** With the id that the vault knows the server or disk by. */
  static ProtectionLevel of(PolicyMembership membership, String resourceId) {
    String obstacle = obstacle(membership.label(), membership.policy(), membership.vault());
    return obstacle == null
        ? ProtectionLevel.despite(doubts(membership, resourceId))
        : ProtectionLevel.not(obstacle);
  }

  /**
   * Why a policy protects nothing, whatever it has.
   *
   * @return null when it may protect something
   */
  static @Nullable String obstacle(String label, Policy policy, @Nullable Vault vault) {
    String protectType = vault == null ? null : vault.protectType();
    if (vault != null && protectType != null && !protectType.equalsIgnoreCase(BACKUP)) {
      return label + " holds it in vault " + vault.label() + ", which is for " + protectType;
    }
    if (Boolean.FALSE.equals(policy.enabled())) {
      return "under " + label + ", which is disabled";
    }
    if (policy.lacks(UnreadPart.SWITCH, UnreadPart.SCHEDULE)) {
      return null;
    }
    List<ScheduledOperation> running = running(policy);
    if (running.isEmpty()) {
      return "under " + label + ", none of whose operations will run";
    }
    return running.stream().anyMatch(MembershipLevel::isScheduled)
        ? null
        : "under " + label + ", which has no schedule";
  }

  private static List<String> doubts(PolicyMembership membership, String resourceId) {
    String label = membership.label();
    List<String> doubts = new ArrayList<>();
    if (running(membership.policy()).stream().noneMatch(MembershipLevel::isCertain)) {
      doubts.add("the schedule of " + label + " is not understood");
    }
    if (membership.policy().enabled() == null) {
      doubts.add("the status of " + label + " is not known");
    }
    if (!membership.read()) {
      doubts.add(asLastKnown(membership));
    }
    if (membership.evidence() == MembershipEvidence.PROBABLE) {
      doubts.add("only probably under " + label);
    }
    if (membership.vault() != null) {
      addDoubts(membership.vault(), resourceId, doubts);
    }
    return doubts;
  }

  private static void addDoubts(Vault vault, String resourceId, List<String> doubts) {
    String name = "vault " + vault.label();
    if (vault.status() == null) {
      doubts.add("the state of " + name + " is not known");
    } else if (!vault.status().equalsIgnoreCase(AVAILABLE)) {
      doubts.add(name + " is " + vault.status());
    }
    if (vault.protectType() == null) {
      doubts.add("whether " + name + " is for backups is not known");
    }
    if (vault.full()) {
      doubts.add(name + " is full");
    }
    if (vault.leaving().contains(resourceId)) {
      doubts.add("is being removed from " + name);
    }
  }

  static String asLastKnown(PolicyMembership membership) {
    return "under " + membership.label() + " as last known: it could not be read";
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

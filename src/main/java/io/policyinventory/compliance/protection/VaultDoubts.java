package io.policyinventory.compliance.protection;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What makes it doubtful that a vault takes backups of what is in it (cbr-v3.md sections 5 and 6).
 * A word that is not documented is named as one that is not known.
 */
final class VaultDoubts {

  static final String BACKUP = "backup";
  static final String REPLICATION = "replication";

  private static final String AVAILABLE = "available";
  private static final String FROZEN = "frozen";
  private static final Set<String> KNOWN = Set.of("lock", "deleting", "error");

  private VaultDoubts() {}

  static List<Reason> of(Vault vault, MemberSwitches switches) {
    String name = "vault " + vault.label();
    List<Reason> doubts = new ArrayList<>();
    addStatus(vault, name, doubts);
    if (!vault.understood()) {
      add(ReasonCode.VAULT_STATUS_UNKNOWN, "not all of " + name + " could be understood", doubts);
    }
    if (vault.protectType() == null) {
      add(
          ReasonCode.VAULT_TYPE_UNKNOWN,
          "whether " + name + " is for backups is not known",
          doubts);
    } else if (!vault.protectType().equalsIgnoreCase(BACKUP)) {
      add(
          ReasonCode.VAULT_TYPE_UNKNOWN,
          "what " + name + " is for is not known: " + Words.quoted(vault.protectType()),
          doubts);
    }
    if (vault.full()) {
      add(ReasonCode.VAULT_FULL, name + " is full", doubts);
    }
    addMember(switches, name, doubts);
    return doubts;
  }

  private static void addStatus(Vault vault, String name, List<Reason> doubts) {
    String status = vault.status() == null ? "" : vault.status().strip().toLowerCase(Locale.ROOT);
    if (vault.frozen() || status.equals(FROZEN)) {
      add(ReasonCode.VAULT_FROZEN, name + " is frozen", doubts);
    }
    if (status.isEmpty()) {
      add(ReasonCode.VAULT_STATUS_UNKNOWN, "the state of " + name + " is not known", doubts);
    } else if (KNOWN.contains(status)) {
      add(ReasonCode.VAULT_STATUS, name + " is " + vault.status(), doubts);
    } else if (!status.equals(AVAILABLE) && !status.equals(FROZEN)) {
      add(
          ReasonCode.VAULT_STATUS_UNKNOWN,
          "the status of " + name + " is not known: " + Words.quoted(vault.status()),
          doubts);
    }
  }

  private static void addMember(MemberSwitches switches, String name, List<Reason> doubts) {
    String status = switches.protectStatus();
    if (status == null) {
      return;
    }
    if (switches.is("removing")) {
      add(ReasonCode.MEMBER_LEAVING, "is being removed from " + name, doubts);
    } else if (switches.is("error")) {
      add(ReasonCode.MEMBER_ERROR, "its protection in " + name + " is in error", doubts);
    } else {
      add(
          ReasonCode.MEMBER_STATUS_UNKNOWN,
          "its protect_status in " + name + " is not known: " + Words.quoted(status),
          doubts);
    }
  }

  private static void add(ReasonCode code, String text, List<Reason> doubts) {
    doubts.add(new Reason(code, text));
  }
}

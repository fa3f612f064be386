package io.policyinventory.report.html;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.finding.FindingState;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.report.Column;
import java.util.List;

/** What every word that judges, and every column of the reports, means. */
final class Meanings {

  /** The columns that one report has. */
  record OfReport(String report, List<Column<?>> columns) {}

  private Meanings() {}

  static List<Section> of(List<OfReport> reports) {
    Table.Builder columns =
        new Table.Builder("columns-table", "Columns of the reports", "report", "column", "meaning");
    for (OfReport report : reports) {
      for (Column<?> column : report.columns()) {
        columns.row(report.report(), column.name(), column.description());
      }
    }
    return List.of(
        new Section("words", "What the words mean", List.of(Block.of(words()))),
        new Section("columns", "What the columns mean", List.of(Block.of(columns.build()))));
  }

  private static Table words() {
    Table.Builder words =
        new Table.Builder(
            "words-table", "Verdicts, states and reasons", "column", "word", "meaning");
    for (Protection word : Protection.values()) {
      words.row("protected", word.word(), meaning(word));
    }
    for (Severity word : Severity.values()) {
      words.row("severity", word.word(), meaning(word));
    }
    for (Verdict word : Verdict.values()) {
      words.row("verdict", word.word(), meaning(word));
    }
    for (FindingState word : FindingState.values()) {
      words.row("state of a finding", word.word(), meaning(word));
    }
    for (ScopeStatus word : ScopeStatus.values()) {
      if (word != ScopeStatus.PENDING) {
        words.row("status of a scope", word.word(), meaning(word));
      }
    }
    for (RuleState word : RuleState.values()) {
      words.row("state of a rule", word.word(), meaning(word));
    }
    for (WaiverState word : WaiverState.values()) {
      words.row("state of a waiver", word.word(), meaning(word));
    }
    for (ReasonCode word : ReasonCode.values()) {
      words.row("reason_code", word.word(), meaning(word));
    }
    return words.build();
  }

  private static String meaning(Protection word) {
    return switch (word) {
      case NO ->
          "everything that could tell was read, and no enabled, scheduled policy protects it";
      case UNKNOWN -> "something that decides could not be read or was not understood";
      case YES -> "a policy that was read, is enabled and has a schedule takes backups of it";
    };
  }

  private static String meaning(Severity word) {
    return switch (word) {
      case CRITICAL -> "the gravest: to be mended at once";
      case WARNING -> "to be mended";
      case INFO -> "to be known";
    };
  }

  private static String meaning(Verdict word) {
    return switch (word) {
      case FAIL -> "what was read breaks the rule";
      case UNKNOWN -> "the evidence could not be read; it does not count as passed";
    };
  }

  private static String meaning(FindingState word) {
    return switch (word) {
      case NEW -> "the published full run before did not have it";
      case OPEN -> "the published full run before had it";
    };
  }

  private static String meaning(ScopeStatus word) {
    return switch (word) {
      case PENDING -> "not read to its end yet";
      case COMPLETE -> "read completely";
      case FAILED -> "could not be read completely: its policies are as last known";
      case SKIPPED -> "the project does not have the service, and never had as far as is known";
      case MISSING -> "read before or expected, and not found: its policies are as last known";
    };
  }

  private static String meaning(RuleState word) {
    return switch (word) {
      case ON -> "applied";
      case OFF -> "not in the rule file, or switched off there";
      case NOT_CHECKED -> "on, but what it looks at was not read";
    };
  }

  private static String meaning(WaiverState word) {
    return switch (word) {
      case ACTIVE -> "covers findings";
      case EXPIRED -> "its last day has passed: it waives nothing";
      case UNUSED -> "holds, and there is nothing that it covers";
    };
  }

  private static String meaning(ReasonCode word) {
    return switch (word) {
      case LIST_UNREAD -> "its list could not be read: it is as last known";
      case VAULT_FROZEN -> "its vault is frozen";
      case VAULT_STATUS -> "its vault is locked, in error or being deleted";
      case VAULT_STATUS_UNKNOWN -> "its vault has no status, or one that is not known";
      case VAULT_TYPE_UNKNOWN -> "nobody can tell whether its vault is for backups";
      case VAULT_FULL -> "its vault is full";
      case MEMBER_ERROR -> "its vault says that its protection is in error";
      case MEMBER_LEAVING -> "it is being removed from its vault";
      case MEMBER_STATUS_UNKNOWN -> "its vault has a status for it that is not known";
      case RESOURCE_FROZEN -> "it is frozen, or the server that it is attached to is";
      case RESOURCE_STATUS -> "it, or its server, is in a status in which nothing is backed up";
      case RESOURCE_STATE_UNKNOWN -> "its state, or that of its server, was not understood";
      case SERVER_NOT_LISTED -> "attached to a server that is in no list of servers";
      case ATTACHMENT_UNCERTAIN -> "only the list of servers tells that it is attached";
      case POLICY_STATUS_UNKNOWN -> "nobody can tell whether its policy is switched on";
      case SCHEDULE_NOT_UNDERSTOOD -> "the schedule of its policy was not understood";
      case MEMBERSHIP_PROBABLE -> "it is only probably a member of the policy";
      case POLICY_UNREAD -> "its policy, or some of what that protects, is as last known";
      case SERVICE_UNREAD -> "a service that may protect it could not be read or understood";
      case MEMBERS_UNIDENTIFIED -> "a policy of its project has members that nobody knows";
      case VAULT_BINDS -> "a vault binds servers or disks such as this by itself";
      case ATTACHMENTS_UNKNOWN -> "to which servers it is attached was not understood";
      case BEING_CREATED -> "it is being created";
      case AUTO_PROTECT_OFF -> "it does not follow the policy of its vault";
      case MEMBER_DELETED -> "its vault says that it was deleted";
      case DISK_LEFT_OUT -> "a policy of its server leaves the disk out";
      case VAULT_REPLICATES -> "its vault is for replication";
      case POLICY_DISABLED -> "its policy is switched off";
      case NO_ACTIVE_OPERATION -> "no operation of its policy will run";
      case NO_SCHEDULE -> "its policy has no schedule";
      case BARE_METAL -> "a bare-metal server, which CBR does not take, under no policy";
      case NO_POLICY -> "under no policy";
      case BACKUP_FAILED -> "protected or not, its newest backup failed";
      case BACKUP_STATUS_UNKNOWN -> "a backup has a status that is not known and counts as none";
      case BACKUPS_UNREAD -> "backups could not be read: there may be newer ones";
    };
  }
}

package io.policyinventory.policy.coverage;

import java.util.Locale;

/**
 * Why a server or disk is not protected, why nobody can tell, or what else is to be said of it: the
 * column {@code reason_code} of the report {@code coverage}. The words are stable. The order is
 * that of weight: of several causes the first is shown.
 */
public enum ReasonCode {
  /** The server or disk is as last known: its list could not be read. */
  LIST_UNREAD,

  // What makes it doubtful that a policy which has it takes backups of it.
  VAULT_FROZEN,
  /** The vault is locked, in error or being deleted. */
  VAULT_STATUS,
  /** The vault has no status, one that is not known, or a field that was not understood. */
  VAULT_STATUS_UNKNOWN,
  /** Nobody can tell whether the vault is for backups. */
  VAULT_TYPE_UNKNOWN,
  VAULT_FULL,
  /** The vault says that its protection is in error. */
  MEMBER_ERROR,
  /** It is being removed from the vault. */
  MEMBER_LEAVING,
  /** The vault has a status for it that is not known. */
  MEMBER_STATUS_UNKNOWN,
  /** Frozen, or the server that it is attached to is. */
  RESOURCE_FROZEN,
  /** In a status in which it is not backed up, or the server that it is attached to is. */
  RESOURCE_STATUS,
  /** Its state is missing or was not understood, or that of the server it is attached to. */
  RESOURCE_STATE_UNKNOWN,
  /** Attached to a server that is in no list of servers. */
  SERVER_NOT_LISTED,
  /** Only the list of servers tells that it is attached to the server. */
  ATTACHMENT_UNCERTAIN,
  POLICY_STATUS_UNKNOWN,
  SCHEDULE_NOT_UNDERSTOOD,
  /** Only probably a member of the policy. */
  MEMBERSHIP_PROBABLE,
  /** The policy, or some of what it protects, could not be read and is as last known. */
  POLICY_UNREAD,

  // What may protect it though no known policy does.
  /** A service could not be read, or not be understood, as far as it tells what it protects. */
  SERVICE_UNREAD,
  /** A policy has members that nobody knows. */
  MEMBERS_UNIDENTIFIED,
  /** A vault binds servers or disks such as this by itself. */
  VAULT_BINDS,
  /** To which servers the disk is attached was not understood. */
  ATTACHMENTS_UNKNOWN,
  BEING_CREATED,

  // Why it is not protected for certain.
  /** It does not follow the policy of its vault. */
  AUTO_PROTECT_OFF,
  /** Its vault says that it was deleted. */
  MEMBER_DELETED,
  /** A policy of its server leaves the disk out. */
  DISK_LEFT_OUT,
  /** In a vault that is for replication. */
  VAULT_REPLICATES,
  POLICY_DISABLED,
  /** No operation of the policy will run. */
  NO_ACTIVE_OPERATION,
  NO_SCHEDULE,
  /** A bare-metal server, which CBR does not take, under no policy. */
  BARE_METAL,
  NO_POLICY,

  // What does not decide whether it is protected.
  /** The newest backup failed. */
  BACKUP_FAILED,
  /** A backup has a status that is not known, so that it counts as none. */
  BACKUP_STATUS_UNKNOWN,
  /** Backups could not be read: there may be newer ones. */
  BACKUPS_UNREAD;

  /** The word used in reports and in the database: {@code auto-protect-off}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static ReasonCode ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}

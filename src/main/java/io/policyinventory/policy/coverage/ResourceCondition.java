package io.policyinventory.policy.coverage;

/** What a server or disk is, beyond its status, as far as it matters for backups. */
public enum ResourceCondition {
  /** Still being made, status {@code BUILD} or {@code creating}: too new to judge. */
  BEING_CREATED,
  /** Frozen for arrears or by law; it is not backed up (ecs-evs.md section 5, step 10). */
  FROZEN,
  /** A bare-metal server, which CBR refuses (ecs-evs.md section 5, step 9). */
  BARE_METAL,
  /** Tags that are not told, or not all understood, which is not the same as having none. */
  TAGS_NOT_TOLD,
  /** Its state could not be understood: it may be frozen, being created or being deleted. */
  STATE_NOT_TOLD,
  /** Its status is missing, or a word that is not documented. */
  STATUS_UNKNOWN,
  /** Whether it is frozen is told by a word that is not documented. */
  FREEZE_UNKNOWN,
  /** When it was created could not be understood. */
  CREATION_NOT_TOLD,
  /** Of a disk: to which servers it is attached could not all be understood. */
  ATTACHMENTS_NOT_TOLD
}

package io.policyinventory.policy.coverage;

/** What a server or disk is, beyond its status, as far as it matters for backups. */
public enum ResourceCondition {
  /** Still being made, status {@code BUILD} or {@code creating}: too new to judge. */
  BEING_CREATED,
  /** Frozen for arrears or by law; it is not backed up (ecs-evs.md section 5, step 10). */
  FROZEN,
  /** A bare-metal server, which CBR refuses (ecs-evs.md section 5, step 9). */
  BARE_METAL,
  /** A server whose entry does not tell its tags, which is not the same as having none. */
  TAGS_NOT_TOLD
}

package io.policyinventory.policy;

import java.util.Locale;

/** How sure it is that a resource belongs to a policy (vbs-v2.md section 6). */
public enum MembershipEvidence {
  /** The service lists it with the policy. */
  LISTED,
  /** The volume's metadata names the policy, and the number of such volumes fits. */
  CONFIRMED,
  /** A backup task or metadata that does not add up points to it. */
  PROBABLE,
  /**
   * The service has it under the policy, but the complete list of servers or disks does not hold
   * it. What a run found out, never part of a policy's content.
   */
  GONE;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static MembershipEvidence ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

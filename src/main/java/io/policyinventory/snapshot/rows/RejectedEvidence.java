package io.policyinventory.snapshot.rows;

/**
 * Conditions on rows {@code j} of the table of rejects: what a scope cannot tell of because of
 * them. An odd field of a record that is there hides nothing.
 */
public final class RejectedEvidence {

  /** Policies, servers, disks, or what policies have. */
  public static final String OF_MEMBERS =
      "(j.whole AND j.part <> 'backup' OR j.part IN ('resource', 'member'))";

  /** Backups. */
  public static final String OF_BACKUPS = "j.part = 'backup'";

  private RejectedEvidence() {}
}

package io.policyinventory.policy.finding;

/**
 * What became of the subjects that a rule is about: policies, operations, resources, servers, disks
 * and, where something could not be read, scopes. A subject that was not read never passes.
 *
 * @param passed nothing speaks against them
 * @param failed they break the rule
 * @param unknown nobody can tell
 * @param waived they break the rule, or nobody can tell, and a waiver covers that
 */
public record RuleCounts(long passed, long failed, long unknown, long waived) {

  public static final RuleCounts NONE = new RuleCounts(0, 0, 0, 0);

  /** All of them. */
  public long checked() {
    return passed + failed + unknown + waived;
  }
}

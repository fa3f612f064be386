package io.policyinventory.compliance.rule;

/** A rule that a server or disk can break. Asked only when the run read coverage. */
public interface ResourceRule extends Rule {

  @Override
  default boolean looksBeyondItsScope() {
    return true;
  }

  @Override
  default boolean needsCoverage() {
    return true;
  }

  /**
   * How often the rule is about the server or disk: once, or once for each policy that has it. None
   * when it does not apply; then it is not asked.
   */
  default int subjects(ResourceContext context) {
    return 1;
  }

  /** Adds a finding, one at most, for each subject that does not pass. */
  void check(ResourceContext context, ResourceFindings findings);
}

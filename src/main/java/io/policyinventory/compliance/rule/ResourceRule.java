package io.policyinventory.compliance.rule;

/** One rule, as far as a server or disk can break it. Asked only when the run read coverage. */
public interface ResourceRule {

  /** Adds a finding for what does not pass. */
  void check(ResourceContext context, ResourceFindings findings);
}

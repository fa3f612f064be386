package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;

/** A server or disk that no policy protects; unknown where that cannot be told. */
final class ResourceUnprotected implements ResourceRule {

  @Override
  public RuleName name() {
    return new RuleName("resource-unprotected");
  }

  @Override
  public String title() {
    return "Every server and disk is protected";
  }

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    String reason = context.coverage().reason();
    switch (context.coverage().protection()) {
      case YES -> {}
      case NO ->
          findings.resource(Verdict.FAIL, "the " + context.noun() + " is not protected: " + reason);
      case UNKNOWN ->
          findings.resource(
              Verdict.UNKNOWN,
              "whether the " + context.noun() + " is protected cannot be told: " + reason);
    }
  }
}

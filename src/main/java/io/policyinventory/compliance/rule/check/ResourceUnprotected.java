package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.policy.finding.Verdict;

/** A server or disk that no policy protects; unknown where that cannot be told. */
public final class ResourceUnprotected implements ResourceRule {

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

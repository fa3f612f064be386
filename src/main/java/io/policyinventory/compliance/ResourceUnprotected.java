package io.policyinventory.compliance;

import io.policyinventory.policy.Verdict;

/** A server or disk that no policy protects; unknown where that cannot be told. */
final class ResourceUnprotected implements ResourceRule {

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

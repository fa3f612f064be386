package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The policy protects nothing: it has no resources, or none that exists and follows it. Where
 * policies do not list their members (vbs-v2.md section 6) and some are not identified, none is
 * certain, or their number is not given, nobody can tell.
 */
final class NoResources implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("no-resources");
  }

  @Override
  public String title() {
    return "Every policy protects something";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.MEMBERS)
        && policy.resources().stream().noneMatch(ProtectedResource::canBeProtected);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    List<ProtectedResource> resources =
        policy.resources().stream().filter(ProtectedResource::canBeProtected).toList();
    int probable = resources.size();
    if (resources.stream().anyMatch(r -> r.evidence() != MembershipEvidence.PROBABLE)) {
      return;
    }
    Integer unidentified = policy.unidentifiedMembers();
    if (unidentified != null && unidentified > 0) {
      findings.policy(
          Verdict.UNKNOWN,
          Words.count(unidentified, "member") + " could not be identified, and none is certain");
    } else if (probable > 0) {
      findings.policy(
          Verdict.UNKNOWN,
          "the evidence of " + Words.count(probable, "resource") + " is uncertain");
    } else if (unidentified == null && context.service().membersByEvidence()) {
      findings.policy(
          Verdict.UNKNOWN,
          "no resource was found, and the service does not say how many there are");
    } else {
      findings.policy(Verdict.FAIL, "the policy protects nothing" + because(policy));
    }
  }

  /** Why it protects nothing of what it has. */
  private static String because(Policy policy) {
    int all = policy.resources().size();
    if (all == 0) {
      return "";
    }
    long gone =
        policy.resources().stream()
            .filter(resource -> resource.evidence() == MembershipEvidence.GONE)
            .count();
    List<String> causes = new ArrayList<>();
    if (gone > 0) {
      causes.add(gone + (gone == 1 ? " exists" : " exist") + " no longer");
    }
    if (gone < all) {
      causes.add(all - gone + (all - gone == 1 ? " does" : " do") + " not follow it");
    }
    return ": of " + Words.count(all, "resource") + " " + String.join(", ", causes);
  }
}

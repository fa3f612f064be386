package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.SharedResourceFindings;
import io.policyinventory.compliance.rule.SharedResourceRule;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import io.policyinventory.policy.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource under two or more policies of a project that are not disabled, over all services.
 * Which resources are shared is found by the database; a policy by itself only shows whether some
 * of its members are not identified, so that nobody can tell of them.
 */
final class ResourceInSeveralPolicies implements SharedResourceRule {

  @Override
  public RuleName name() {
    return new RuleName("resource-in-several-policies");
  }

  @Override
  public String title() {
    return "No server or disk is under several policies";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  /**
   * Each of its resources that exists and follows it, and the policy itself when it may have more
   * than are known.
   */
  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return Boolean.FALSE.equals(policy.enabled())
        ? 0
        : (int) policy.resources().stream().filter(ProtectedResource::canBeProtected).count()
            + (unknownMembers(policy) == null ? 0 : 1);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    String unknown = unknownMembers(policy);
    if (unknown != null) {
      findings.policy(Verdict.UNKNOWN, unknown + " and may be under other policies too");
    }
  }

  @Override
  public void check(SharedResource resource, SharedResourceFindings findings) {
    List<Holder> holders = resource.holders();
    if (holders.size() < 2) {
      return;
    }
    boolean certain = holders.stream().filter(Holder::certain).count() >= 2;
    for (Holder holder : holders) {
      findings.of(
          holder,
          certain && holder.certain() ? Verdict.FAIL : Verdict.UNKNOWN,
          message(holder, holders));
    }
  }

  /** Null when all are known. */
  private static @Nullable String unknownMembers(Policy policy) {
    Integer unidentified = policy.unidentifiedMembers();
    if (unidentified != null && unidentified > 0) {
      return Words.count(unidentified, "member") + " could not be identified";
    }
    return policy.lacks(UnreadPart.MEMBERS) ? "some members could not be understood" : null;
  }

  private static String message(Holder holder, List<Holder> holders) {
    return "under "
        + holders.size()
        + " policies, also "
        + Words.list(
            holders.stream().filter(other -> !other.equals(holder)).map(Holder::label).toList());
  }
}

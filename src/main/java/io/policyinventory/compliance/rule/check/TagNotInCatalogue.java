package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.List;

/** The policy carries a tag that the scope's catalogue does not list. One per policy. */
final class TagNotInCatalogue implements PolicyRule {

  @Override
  public RuleName name() {
    return new RuleName("tag-not-in-catalogue");
  }

  @Override
  public String title() {
    return "Every tag of a policy is in the tag catalogue of its scope";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.TAGS);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    List<String> unlisted =
        policy.tags().stream()
            .filter(tag -> !context.catalogue().contains(tag))
            .map(TagNotInCatalogue::shown)
            .toList();
    if (!unlisted.isEmpty()) {
      boolean whole = context.facts().catalogueWhole();
      findings.policy(
          whole ? Verdict.FAIL : Verdict.UNKNOWN,
          "not in the tag catalogue of the scope: "
              + Words.list(unlisted)
              + (whole ? "" : "; tags in it could not be understood"));
    }
  }

  private static String shown(Tag tag) {
    return tag.key() + "=" + tag.value();
  }
}

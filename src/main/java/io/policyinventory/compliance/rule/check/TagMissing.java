package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.TagsParameter;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
import java.util.List;

/** A required tag key is absent, or a value of it is not among those allowed. One per policy. */
final class TagMissing implements PolicyRule {

  private static final TagsParameter REQUIRED = new TagsParameter("required");

  @Override
  public RuleName name() {
    return new RuleName("tag-missing");
  }

  @Override
  public String title() {
    return "Every policy has the required tags";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<TagsParameter> tags() {
    return List.of(REQUIRED);
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.TAGS);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    List<String> mistakes = new ArrayList<>();
    context
        .tags(REQUIRED)
        .forEach(
            (key, allowed) -> {
              List<String> values =
                  policy.tags().stream()
                      .filter(tag -> tag.key().equals(key))
                      .map(Tag::value)
                      .toList();
              if (values.isEmpty()) {
                mistakes.add("tag " + key + " is missing");
              } else if (!allowed.isEmpty()) {
                values.stream()
                    .filter(value -> !allowed.contains(value))
                    .map(value -> notAllowed(key, value, allowed))
                    .forEach(mistakes::add);
              }
            });
    if (!mistakes.isEmpty()) {
      findings.policy(Verdict.FAIL, String.join("; ", mistakes));
    }
  }

  private static String notAllowed(String key, String value, List<String> allowed) {
    return "tag " + key + "=" + value + " is not one of " + Words.list(allowed);
  }
}

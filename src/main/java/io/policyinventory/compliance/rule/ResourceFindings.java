package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what one rule says of one server or disk. */
public final class ResourceFindings {

  private final CoverageFacts facts;
  private final RuleSettings settings;
  private final List<Finding> out;

  public ResourceFindings(CoverageFacts facts, RuleSettings settings, List<Finding> out) {
    this.facts = facts;
    this.settings = settings;
    this.out = out;
  }

  public void resource(Verdict verdict, String message) {
    add(facts.scope(), null, verdict, message);
  }

  /** Of a policy that has the server or disk; of a policy that was not read all is unknown. */
  public void underPolicy(PolicyMembership membership, String message) {
    if (membership.read()) {
      add(membership.scope(), membership.policy(), Verdict.FAIL, message);
    } else {
      add(
          membership.scope(),
          membership.policy(),
          Verdict.UNKNOWN,
          message + PolicyFindings.AS_LAST_KNOWN);
    }
  }

  private void add(Scope scope, @Nullable Policy policy, Verdict verdict, String message) {
    ProjectResource resource = facts.resource();
    String name = resource.name();
    out.add(
        new Finding(
            scope,
            policy == null ? null : policy.id(),
            policy == null ? null : policy.name(),
            settings.rule().name().word(),
            settings.severity(),
            verdict,
            SubjectType.RESOURCE,
            resource.id(),
            name == null || name.isEmpty() ? null : name,
            Words.oneLine(message),
            null));
  }
}

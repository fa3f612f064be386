package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import io.policyinventory.policy.text.Words;
import java.util.List;

/** Takes what one rule says of one resource that several policies have. */
public final class SharedResourceFindings {

  private final SharedResource resource;
  private final RuleSettings settings;
  private final List<Finding> out;

  public SharedResourceFindings(SharedResource resource, RuleSettings settings, List<Finding> out) {
    this.resource = resource;
    this.settings = settings;
    this.out = out;
  }

  public void of(Holder holder, Verdict verdict, String message) {
    out.add(
        new Finding(
            holder.scope(),
            holder.policyId(),
            holder.policyName(),
            settings.rule().name().word(),
            settings.severity(),
            verdict,
            SubjectType.RESOURCE,
            resource.resourceId(),
            resource.resourceName(),
            Words.oneLine(message),
            null));
  }
}

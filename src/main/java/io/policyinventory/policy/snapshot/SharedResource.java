package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a project that two or more policies have, over all services.
 *
 * @param holders the policies that have it and are not disabled, in the order of the reports
 */
public record SharedResource(
    String projectId, String resourceId, @Nullable String resourceName, List<Holder> holders) {

  public SharedResource {
    holders = List.copyOf(holders);
  }

  /**
   * A policy that has the resource.
   *
   * @param certain false when the policy's scope failed, its status is not known, or the evidence
   *     of the membership is {@code probable}
   */
  public record Holder(Scope scope, String policyId, @Nullable String policyName, boolean certain) {

    /** The policy as messages show it: {@code csbs web-daily}. */
    public String label() {
      return scope.service() + " " + (policyName == null ? policyId : policyName);
    }
  }
}

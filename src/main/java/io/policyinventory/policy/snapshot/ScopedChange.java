package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A change with what it befell: a row of the {@code changes} report.
 *
 * @param policyId null for a server, disk or scope, and for a finding about one
 * @param policyName name after the change, of a removed policy the last one; null when it has none
 */
public record ScopedChange(
    Scope scope,
    @Nullable String policyId,
    @Nullable String policyName,
    ChangeSubject subject,
    Change change) {

  /** Of a policy itself. */
  public static ScopedChange ofPolicy(
      Scope scope, String policyId, @Nullable String policyName, Change change) {
    return new ScopedChange(
        scope,
        policyId,
        policyName,
        new ChangeSubject(ChangeSubject.Type.POLICY, policyId, policyName),
        change);
  }
}

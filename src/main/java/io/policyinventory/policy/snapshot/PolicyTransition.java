package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import org.jspecify.annotations.Nullable;

/** A policy that is not as it was in the run that changes are told against. */
public sealed interface PolicyTransition {

  Scope scope();

  String policyId();

  /** As it is called now, or was last; null when the service did not say. */
  @Nullable String policyName();

  /** How many things must be compared. */
  default int parts() {
    return 1;
  }

  /** It was not there before. */
  record Added(Scope scope, String policyId, @Nullable String policyName)
      implements PolicyTransition {}

  /** It is no more. */
  record Removed(Scope scope, String policyId, @Nullable String policyName)
      implements PolicyTransition {}

  /** It has another version. */
  record Changed(Scope scope, Policy before, Policy after) implements PolicyTransition {
    @Override
    public String policyId() {
      return after.id();
    }

    @Override
    public @Nullable String policyName() {
      return after.name();
    }

    @Override
    public int parts() {
      return before.parts() + after.parts();
    }
  }
}

package io.policyinventory.job.judge;

import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;

/** One thing of a merged run that something can be said about. */
sealed interface Judgeable {

  /** What there is to say about it. */
  Verdicts by(Judge judge);

  /** About how many things must be looked at for that. */
  default long weight() {
    return 1;
  }

  /** A policy whose version the run replaced. */
  record Transition(PolicyTransition transition) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.changes(transition);
    }

    @Override
    public long weight() {
      return transition.parts();
    }
  }

  /** A policy of the snapshot, with what its rules need to know of its scope. */
  record OfPolicy(SnapshotPolicy policy, ScopeFacts scope) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.policy(policy, scope);
    }

    @Override
    public long weight() {
      return policy.policy().parts();
    }
  }

  /** A resource that several policies of a project have. */
  record Shared(SharedResource resource) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.shared(resource);
    }
  }

  /** A server or disk with all that is known of what protects it. */
  record Resource(ProjectEvidence project, CoverageFacts facts) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.resource(project, facts);
    }
  }

  /** A finding of the run before that may only seem to have ended, after what it is about. */
  record InDoubt(Finding before) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.lastKnown(before);
    }
  }

  /** The end, after everything else. */
  record End() implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.end();
    }
  }

  /**
   * A scope, after everything else that belongs to it.
   *
   * @param unjudged its records that were not understood and that rules would have judged
   */
  record OfScope(ScopeResult result, long unjudged) implements Judgeable {
    @Override
    public Verdicts by(Judge judge) {
      return judge.scope(result, unjudged);
    }
  }
}

package io.policyinventory.compliance;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;

/** Decides what protects a server or disk. */
public final class ResourceCoverage {

  /** What the evidence amounts to. */
  public Coverage of(ProjectEvidence project, CoverageFacts facts) {
    throw new UnsupportedOperationException("coverage is not judged yet");
  }
}

package io.policyinventory.extract;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.source.ScopePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one part to stage of several that were read. */
final class StagedParts {
  private final List<PolicyRecord> policies = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final List<Tag> catalogue = new ArrayList<>();
  private final List<PolicyTags> policyTags = new ArrayList<>();
  private CoverageEvidence evidence = CoverageEvidence.NONE;
  private boolean startOver;

  private StagedParts() {}

  /** What was read before a part that starts over is left out. */
  static StagedPart together(List<ScopePart> parts, Traffic traffic, @Nullable String cursor) {
    StagedParts all = new StagedParts();
    parts.forEach(all::add);
    return new StagedPart(
        all.startOver,
        all.policies,
        all.rejects,
        all.catalogue,
        all.policyTags,
        all.evidence,
        traffic,
        cursor);
  }

  private void add(ScopePart part) {
    if (part.startOver()) {
      startOver = true;
      policies.clear();
      rejects.clear();
      catalogue.clear();
      policyTags.clear();
      evidence = CoverageEvidence.NONE;
    }
    policies.addAll(part.policies());
    rejects.addAll(part.rejects());
    catalogue.addAll(part.catalogue());
    policyTags.addAll(part.policyTags());
    evidence = evidence.and(part.evidence());
  }
}

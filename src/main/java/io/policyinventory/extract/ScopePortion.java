package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.source.ScopePart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker read of a scope in one go. */
public sealed interface ScopePortion {

  /** What is to be stored of it. */
  ExtractedPart extracted();

  /**
   * Parts, in the order in which they were read.
   *
   * @param cursor where to go on; null when the scope is read completely
   */
  record Read(long scopeId, List<ScopePart> parts, Traffic traffic, @Nullable String cursor)
      implements ScopePortion {
    @Override
    public ExtractedPart extracted() {
      return new ExtractedPart.Rows(scopeId, StagedParts.together(parts, traffic, cursor));
    }
  }

  /** The scope could not be read on, or is not there. */
  record Broken(long scopeId, Scope scope, Traffic traffic, CloudException failure)
      implements ScopePortion {
    @Override
    public ExtractedPart extracted() {
      return ExtractedPart.End.of(scopeId, scope, traffic, failure);
    }
  }
}

package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.snapshot.ScopeResult;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rules need to know of a scope besides its policies.
 *
 * @param read false when the scope failed and its policies are those last known
 * @param catalogue the tags that the scope's tag catalogue lists
 * @param catalogueWhole false when it may list tags that could not be understood
 */
public record ScopeFacts(Scope scope, boolean read, Set<Tag> catalogue, boolean catalogueWhole) {

  public ScopeFacts {
    catalogue = Set.copyOf(catalogue);
  }

  /** With a catalogue all of which was understood. */
  public ScopeFacts(Scope scope, boolean read, Set<Tag> catalogue) {
    this(scope, read, catalogue, true);
  }

  /** With the tags of the scope, those that the catalogue lists and those that it does not. */
  public static ScopeFacts of(
      ScopeResult result, Collection<TagCount> tags, boolean catalogueWhole) {
    return new ScopeFacts(
        result.scope(),
        result.status() == ScopeStatus.COMPLETE,
        tags.stream()
            .filter(TagCount::inCatalogue)
            .map(TagCount::tag)
            .collect(Collectors.toUnmodifiableSet()),
        catalogueWhole);
  }
}

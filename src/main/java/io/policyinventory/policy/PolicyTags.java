package io.policyinventory.policy;

import java.util.List;

/** The tags of one policy, read in bulk ahead of the policy itself. */
public record PolicyTags(String policyId, List<Tag> tags) {
  public PolicyTags {
    tags = List.copyOf(tags);
  }
}

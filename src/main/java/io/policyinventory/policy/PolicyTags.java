package io.policyinventory.policy;

import java.util.List;

/**
 * The tags of one policy, read apart from the policy itself.
 *
 * @param whole false when a tag could not be understood, and so is not among them
 */
public record PolicyTags(String policyId, List<Tag> tags, boolean whole) {
  public PolicyTags {
    tags = List.copyOf(tags);
  }

  /** All of them. */
  public PolicyTags(String policyId, List<Tag> tags) {
    this(policyId, tags, true);
  }
}
